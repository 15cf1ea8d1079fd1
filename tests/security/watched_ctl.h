#pragma once

#include "tests/security/process_watch.h"

#include <QProcess>

#include <utility>

namespace orbit::security {

/// One call of orbitctl, and how its secrets get to it.
struct CtlCall
{
    QStringList words;
    QByteArrayList typed{}; ///< lines for --secret-fd 0 and its like, in the order they are read
    QByteArray exported{};  ///< ORBIT_SECRET
};

/// What calls left to be looked through.
struct CtlEvidence
{
    ProcessWatch watch;
    QList<std::pair<QString, QByteArray>> said; ///< by which call: its output, errors and the log of every category
};

/// orbitctl at work, in an account of its own below `home`; all processes are looked at as long as it runs.
class WatchedCtl final
{
public:
    WatchedCtl(CtlEvidence &evidence, const QString &home, const CtlCall &call);
    ~WatchedCtl();
    WatchedCtl(const WatchedCtl &) = delete;
    WatchedCtl &operator=(const WatchedCtl &) = delete;

    /// Looks, then answers.
    bool isRunning();
    /// Waits for the end; the exit code.
    int end();
    const QByteArray &said() const { return m_said; }
    QProcess &process() { return m_process; }

    /// Where a crash would leave its core.
    static QString workFolder(const QString &home) { return home + QStringLiteral("/work"); }
    /// Programs there come before the system's.
    static QString programFolder(const QString &home) { return home + QStringLiteral("/bin"); }

private:
    CtlEvidence &m_evidence;
    QString m_name;
    QString m_given;
    QProcess m_process;
    QByteArray m_said;
};

} // namespace orbit::security
