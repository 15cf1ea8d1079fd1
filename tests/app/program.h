#pragma once

#include <QDir>
#include <QProcess>
#include <QTemporaryDir>

namespace orbit::console {

/// `orbit` as a process, at home in a folder of its own.
class Program
{
public:
    void start(const QStringList &arguments)
    {
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        for (const char *name : {"HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_RUNTIME_DIR"})
            environment.insert(QString::fromLatin1(name), m_home.path());
        environment.insert(QStringLiteral("DBUS_SESSION_BUS_ADDRESS"), QStringLiteral("unix:path=/nowhere/bus"));
        m_process.setProcessEnvironment(environment);
        m_process.start(QDir(qEnvironmentVariable("ORBIT_BIN")).filePath(QStringLiteral("orbit")), arguments);
    }
    QProcess &process() { return m_process; }
    QString home() const { return m_home.path(); }
    /// Every line on the standard error stream that is not of the platform.
    QByteArray complaints()
    {
        QByteArray lines;
        for (const QByteArray &line : m_process.readAllStandardError().split('\n')) {
            if (!line.isEmpty() && !line.contains("This plugin does not support propagateSizeHints"))
                lines += line + '\n';
        }
        return lines;
    }

private:
    QTemporaryDir m_home;
    QProcess m_process;
};

} // namespace orbit::console
