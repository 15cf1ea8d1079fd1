#pragma once

#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

namespace orbit {

/// A D-Bus session of its own, with or without a real gnome-keyring in it. One for each process: the bus is chosen once.
class KeyringSession
{
public:
    KeyringSession()
    {
        for (const char *name : {"HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_RUNTIME_DIR"})
            qputenv(name, QFile::encodeName(m_folder.path()));
        QFile::setPermissions(m_folder.path(), QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
        qunsetenv("DISPLAY");
        m_bus.start(QStringLiteral("dbus-daemon"),
                    {QStringLiteral("--session"), QStringLiteral("--nofork"), QStringLiteral("--print-address=1")});
        if (!m_bus.waitForStarted() || !QTest::qWaitFor([this] { return m_bus.canReadLine(); }, 20'000))
            qFatal("no D-Bus session");
        qputenv("DBUS_SESSION_BUS_ADDRESS", m_bus.readLine().trimmed());
    }
    ~KeyringSession()
    {
        for (QProcess *process : {&m_keyring, &m_bus}) {
            process->terminate();
            process->waitForFinished();
        }
    }

    /// Unlocked with this password, which makes the keyring when there is none.
    void startKeyring(const QByteArray &password)
    {
        m_keyring.start(QStringLiteral("gnome-keyring-daemon"),
                        {QStringLiteral("--foreground"), QStringLiteral("--unlock"), QStringLiteral("--components=secrets")});
        if (!m_keyring.waitForStarted())
            qFatal("no gnome-keyring");
        m_keyring.write(password);
        m_keyring.closeWriteChannel();
        waitForService();
    }
    void stopKeyring()
    {
        m_keyring.terminate();
        m_keyring.waitForFinished();
    }

private:
    void waitForService()
    {
        const auto isThere = [] {
            QProcess ask;
            ask.start(QStringLiteral("dbus-send"),
                      {QStringLiteral("--session"), QStringLiteral("--print-reply"), QStringLiteral("--dest=org.freedesktop.DBus"),
                       QStringLiteral("/org/freedesktop/DBus"), QStringLiteral("org.freedesktop.DBus.NameHasOwner"),
                       QStringLiteral("string:org.freedesktop.secrets")});
            ask.waitForFinished();
            return ask.readAllStandardOutput().contains("boolean true");
        };
        if (!QTest::qWaitFor(isThere, 20'000))
            qFatal("the keyring did not come");
    }

    QTemporaryDir m_folder;
    QProcess m_bus;
    QProcess m_keyring;
};

} // namespace orbit
