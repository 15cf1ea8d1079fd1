#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QString>

#include <vector>

namespace orbit::registry {

/// One numbered SQL file.
struct Migration
{
    int version = 0;
    QString name; ///< "0003_audit"
    QByteArray sql;
    QByteArray checksum; ///< SHA-256 of the file, hex
};

/// The SQL that makes a registry: what a superuser runs once per database, and the numbered files after it.
struct MigrationSet
{
    QByteArray bootstrap;
    std::vector<Migration> steps; ///< 1, 2, 3 ... without a gap

    /// The version a registry has after the last step; 0 without steps.
    int newest() const { return steps.empty() ? 0 : steps.back().version; }

    /// What this Orbit was built with.
    static Result<MigrationSet> embedded();
    /// bootstrap.sql and NNNN_name.sql of a folder. Invalid when a number is missing or there twice.
    static Result<MigrationSet> read(const QString &folder);
};

} // namespace orbit::registry
