#pragma once

#include <QString>

namespace orbit::testkit {

/// Template of a QTemporaryDir: in memory where there is room, for a test that makes and drops thousands of small files or waits for a disk
/// it does not look at. A short path: socket names may have 107 bytes.
QString quickFolder(const QString &name);

} // namespace orbit::testkit
