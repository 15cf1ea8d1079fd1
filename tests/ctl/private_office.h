#pragma once

#include "adapters/registry/embedded/embedded_cluster.h"
#include "tests/testkit/quick_folder.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <optional>

namespace orbit {

/// What a call of orbitctl left behind.
struct Outcome
{
    int code = -1;
    QByteArray out;
    QByteArray err;

    QJsonObject object() const { return QJsonDocument::fromJson(out).object(); }
    QJsonArray rows() const { return QJsonDocument::fromJson(out).array(); }
};

/// A private registry with the admin anna, in a folder of its own, and orbitctl on it.
class PrivateOffice final
{
public:
    PrivateOffice()
    {
        QFile::setPermissions(m_folder.path(), QFile::Permissions::fromInt(0x7755));
        const QStringList admin{QStringLiteral("--admin"), QStringLiteral("anna"), QStringLiteral("--admin-name"),
                                QStringLiteral("Anna Quist")};
        const Outcome made = call(QStringList{QStringLiteral("registry"), QStringLiteral("init")} + admin);
        if (made.code != 0)
            qFatal("no registry: %s", made.err.constData());
        // A server that runs is shared, and need not start for each call.
        m_server.emplace(
            registry::EmbeddedOptions{.folder = registryFolder(), .migrations = *registry::MigrationSet::embedded(), .programs = {}});
        if (!m_server->start())
            qFatal("the registry does not start");
    }

    ~PrivateOffice()
    {
        const QString running = m_server->files().data() + QStringLiteral("/postmaster.pid");
        m_server.reset();
        // It is stopped beside this program; its folder can go after that.
        if (!QTest::qWaitFor([&running] { return !QFile::exists(running); }, 30'000))
            qWarning("the registry does not stop");
    }
    PrivateOffice(const PrivateOffice &) = delete;
    PrivateOffice &operator=(const PrivateOffice &) = delete;

    QString registryFolder() const { return m_folder.filePath(QStringLiteral("registry")); }
    QString filePath(const QString &name) const { return m_folder.filePath(name); }

    Outcome call(const QStringList &words, const QByteArray &input = {}, const QString &as = QStringLiteral("anna"),
                 const QByteArray &secret = {}) const
    {
        QProcess program;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        if (!secret.isEmpty())
            environment.insert(QStringLiteral("ORBIT_SECRET"), QString::fromUtf8(secret));
        program.setProcessEnvironment(environment);
        const QStringList who = words.first() == QStringLiteral("registry") ? QStringList() : QStringList{QStringLiteral("--user"), as};
        const QStringList where{QStringLiteral("--folder"), registryFolder(), QStringLiteral("--json")};
        program.start(qEnvironmentVariable("ORBIT_BIN") + QStringLiteral("/orbitctl"), words + who + where);
        program.write(input + '\n');
        program.closeWriteChannel();
        if (!program.waitForFinished(120'000))
            qFatal("orbitctl did not end");
        return {program.exitCode(), program.readAllStandardOutput(), program.readAllStandardError()};
    }

private:
    QTemporaryDir m_folder{testkit::quickFolder(QStringLiteral("orbit-ctl"))};
    std::optional<registry::EmbeddedCluster> m_server;
};

} // namespace orbit
