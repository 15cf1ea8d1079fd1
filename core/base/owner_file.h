#pragma once

#include "core/base/result.h"

#include <QByteArray>

namespace orbit {

/// Writes a file that is there only once it is whole, and that nobody but its owner may read. Denied with why not. Blocks.
Result<void> writeForOwner(const QString &file, const QByteArray &bytes);

} // namespace orbit
