#include "tests/registry/faulty_machine.h"

#include <QCoreApplication>
#include <QFile>

using namespace Qt::StringLiterals;

namespace orbit {

namespace {

QString flagOf(const testkit::PostgresCluster &server, FaultyMachine::Disk disk)
{
    return server.dataFolder() + (disk == FaultyMachine::Disk::Data ? u"/base-is-full"_s : u"/pg_wal-is-full"_s);
}

} // namespace

FaultyMachine::FaultyMachine(std::chrono::seconds ahead) : m_ahead(ahead)
{
    // Beside the programs the account of the server may not be let in.
    const auto forAll = QFile::Permissions::fromInt(0x7755);
    const QString library = m_folder.filePath(u"library.so"_s);
    if (!QFile::copy(QCoreApplication::applicationDirPath() + u"/orbit-faulty-machine.so"_s, library) ||
        !QFile::setPermissions(library, forAll) || !QFile::setPermissions(m_folder.path(), forAll))
        qFatal("the library of the faulty machine cannot be copied");
}

QStringList FaultyMachine::environment() const
{
    return {u"LD_PRELOAD="_s + m_folder.filePath(u"library.so"_s), u"ORBIT_CLOCK_OFF=%1"_s.arg(m_ahead.count())};
}

void FaultyMachine::fill(const testkit::PostgresCluster &server, Disk disk)
{
    if (!QFile(flagOf(server, disk)).open(QIODevice::WriteOnly))
        qFatal("the disk of the server cannot be filled");
}

void FaultyMachine::empty(const testkit::PostgresCluster &server, Disk disk)
{
    if (!QFile::remove(flagOf(server, disk)))
        qFatal("the disk of the server is not full");
}

} // namespace orbit
