#pragma once

#include "core/base/result.h"

#include <QJsonObject>
#include <QString>

#include <functional>

namespace orbit::registry {

struct UnpackedBackup
{
    QJsonObject description;
    QString dump; ///< path of pg_dump's file
};

/// Writes one file, closed to others, from a description and what `dump` writes into the path it is given. Conflict when the file is there.
Result<void> packBackup(const QString &file, QJsonObject description, const std::function<Result<void>(const QString &)> &dump);

/// NotFound; Invalid when it is not a backup, damaged, or of a later Orbit's format.
Result<UnpackedBackup> unpackBackup(const QString &file, const QString &folder);

} // namespace orbit::registry
