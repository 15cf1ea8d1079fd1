#pragma once

#include <QByteArray>
#include <QString>
#include <QStringList>
#include <QUrl>

#include <expected>
#include <memory>
#include <vector>

namespace orbit::lab {

class LabThread;

/// What a lab is made of and how it behaves. Every field has the value that `orbit-lab` without arguments uses.
struct LabOptions
{
    int nodes = 4;                                 ///< 1..64. Node 1 listens on 127.0.0.1, node N on 127.8.0.N, all on the same port.
    int guests = 60;                               ///< 0..50000, templates and containers included.
    quint32 seed = 1;                              ///< The same seed gives the same cluster.
    quint16 port = 0;                              ///< 0 picks a free one.
    QString pveVersion = QStringLiteral("8.4.21"); ///< "8.4.x" or "9.x": privileges, endpoints and fields follow it.
    double speed = 1.0;                            ///< 10 makes tasks, login delays and the lag of /cluster/resources ten times shorter.
    QString stateFile;                             ///< Model and certificates are kept here; empty keeps nothing.
    QString recordFile;                            ///< One JSON line per request is appended here; empty records nothing.
    QStringList faults;                            ///< Same words as `--fault`, see orbit-lab --help.
    int controlPort = -1;                          ///< Loopback port for fault commands: 0 picks one, -1 has none.
    bool rdpScreens = false;                       ///< A real RDP server for each running guest that is asked for.
    bool qemuScreens = false;                      ///< Started guests are real QEMU machines.
    QString screenProgram;                         ///< Path of orbit-lab-screen; empty: beside the running program.
    bool atWork = false;                           ///< A clone and a backup are under way from the start.
    int tokenDays = 0;                             ///< Until the administrator's token ends; 0 never.
    bool recordingScenario = false; ///< The single node "pve1" on which ../shared/pve/recordings were taken, instead of the seed.
};

/// One of the people that came with the seed.
struct LabPerson
{
    QString userId; ///< "petra.korvane@pve"
    QString password;
    QString comment;    ///< What they are and may do.
    QString totpSecret; ///< base32; empty when the password is enough.
};

/// How to reach a started lab.
struct LabAccess
{
    QUrl url;                ///< https://127.0.0.1:port of node 1.
    QByteArray caPem;        ///< The cluster's CA, PEM.
    QString caFingerprint;   ///< SHA-256 of the CA certificate, colon separated upper case hex.
    QString leafFingerprint; ///< The same of node 1's certificate, as the Proxmox web interface shows it.
    QString rootUser;        ///< "root@pam"
    QString rootPassword;
    QString screenUser; ///< of every RDP screen; empty without them
    QString screenPassword;
    QString tokenId; ///< "root@pam!lab", full rights (privsep=0).
    QString tokenSecret;
    std::vector<LabPerson> people; ///< One of each kind, with fewer rights than root; the recorded scenario has none.
    quint16 controlPort = 0;       ///< 0 when there is none.
};

/// A cluster that behaves like Proxmox VE over real TLS, on a thread of its own. The caller's thread only starts and stops it.
class Lab final
{
public:
    explicit Lab(LabOptions options);
    ~Lab();
    Lab(const Lab &) = delete;
    Lab &operator=(const Lab &) = delete;

    /// Listens and returns, or says in one sentence why not (busy port, unreadable state file, bad fault).
    [[nodiscard]] std::expected<LabAccess, QString> start();
    /// Closes every connection and writes the state file. Idempotent.
    void stop();
    /// One command of the control port ("fault ...", "node-down NAME", "revoke-token ID" ...); answers "ok" or "error: reason".
    [[nodiscard]] QString control(const QString &command);

private:
    std::unique_ptr<LabThread> m_thread;
};

} // namespace orbit::lab
