#pragma once

#include "adapters/lab/lab.h"
#include "tests/security/watched_ctl.h"
#include "tests/testkit/postgres_cluster.h"
#include "tests/testkit/slapd.h"

#include <QTemporaryDir>

#include <memory>

namespace orbit::security {

/// An office whose every secret is a canary: a Proxmox cluster (the lab), a PostgreSQL server that writes every statement with all its
/// values into its log, a directory, and an account that calls orbitctl.
class CanaryStage final
{
public:
    CanaryStage();

    struct Secrets
    {
        Canary root = Canary::make(QStringLiteral("Proxmox's root password"));
        Canary superuser = Canary::make(QStringLiteral("the superuser's password"));
        Canary admin = Canary::make(QStringLiteral("the first admin's password"));
        Canary person = Canary::make(QStringLiteral("a person's password"));
        Canary renewed = Canary::make(QStringLiteral("a person's new password"));
        Canary agent = Canary::make(QStringLiteral("the agent's password"));
        Canary directory = Canary::make(QStringLiteral("the directory's password"));
        Canary mistyped = Canary::make(QStringLiteral("a mistyped password"));
        Canary unasked = Canary::make(QStringLiteral("an exported secret nobody asked for"));
    };
    const Secrets &secrets() const { return m_secrets; }
    /// All of them, and those of the tokens that Proxmox has made for Orbit until now.
    QList<Canary> canaries() const;
    QList<Canary> tokens() const;

    /// The exit code.
    int run(const CtlCall &call);
    CtlEvidence &evidence() { return m_evidence; }
    QByteArray lastSaid() const { return m_evidence.said.isEmpty() ? QByteArray() : m_evidence.said.constLast().second; }

    /// Options that mean the registry on the server, as `login`. `secret`: says that its password is typed.
    QStringList registry(const QString &login, const QStringList &secret = {QStringLiteral("--secret-fd"), QStringLiteral("0")}) const;
    /// The same of a server that is not there.
    QStringList nowhere(const QString &login) const;
    /// The same of the server, trusted for another authority's signature.
    QStringList otherAuthority(const QString &login) const;
    /// Options of "user import-ldap", with the password of the one who reads there.
    QStringList directory() const;

    struct Answers
    {
        QUrl proxmox;
        Canary root;
        QString kind; ///< of registry: "prepare", "join"
        Canary admin;
    };
    /// The words of "setup" with that file of answers, for a console in a folder of that name.
    QStringList setup(const QString &console, const Answers &answers);
    QStringList console(const QString &name) const { return {QStringLiteral("--settings"), m_home.filePath(name)}; }

    /// Everything of the account that calls orbitctl. What it gave to the programs, the files that answers name, is elsewhere.
    QString home() const { return m_home.path(); }
    /// Of the programs that orbitctl found by name (tar): everything each of them had.
    QByteArray environmentsOfChildren() const;
    testkit::PostgresCluster &server() { return m_server; }
    const lab::LabAccess &proxmox() const { return m_access; }
    /// The requests it got and what it wrote into its own log.
    QByteArray proxmoxLog() const;
    /// Size of the record of requests.
    qint64 requestBytes() const;

private:
    void makeSuperuser() const;
    void startLab();
    void recordChildren();
    QString keep(const QString &name, const QByteArray &text) const;

    Secrets m_secrets;
    QTemporaryDir m_home;
    QTemporaryDir m_kept; ///< the person's own files and the lab's
    testkit::PostgresCluster m_server;
    testkit::Slapd m_slapd;
    std::unique_ptr<lab::Lab> m_lab;
    lab::LabAccess m_access;
    CtlEvidence m_evidence;
};

} // namespace orbit::security
