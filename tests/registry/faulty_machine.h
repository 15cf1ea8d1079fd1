#pragma once

#include "tests/testkit/postgres_cluster.h"

#include <QTemporaryDir>

#include <chrono>

namespace orbit {

/// Something is wrong with the machine a PostgreSQL server runs on. Needs no rights: a small library stands before the server's C library.
class FaultyMachine final
{
public:
    enum class Disk : quint8 {
        Data, ///< tables and indexes
        Log,  ///< of changes (pg_wal), on a disk of its own
    };

    /// Its clock is that much ahead of everybody else's.
    explicit FaultyMachine(std::chrono::seconds ahead = {});

    /// For PostgresCluster::Options; outlives the server.
    QStringList environment() const;

    /// From now on no file there grows: PostgreSQL hears that no space is left.
    static void fill(const testkit::PostgresCluster &server, Disk disk);
    static void empty(const testkit::PostgresCluster &server, Disk disk);

private:
    QTemporaryDir m_folder{QStringLiteral("/tmp/orbit-machine-XXXXXX")};
    std::chrono::seconds m_ahead;
};

} // namespace orbit
