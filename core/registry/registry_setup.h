#pragma once

#include "core/async/task.h"
#include "core/base/result.h"
#include "core/base/secret.h"

#include <QString>
#include <QStringList>

#include <vector>

namespace orbit {

/// The first admin of a private registry. Gets in by the account of this computer, without a password.
struct PrivateRegistry
{
    QString name;  ///< "Petra Korvane"
    QString login; ///< as NewPerson::login
};

/// A registry on a server of the office.
struct SharedRegistry
{
    QString hosts; ///< "db1.office.lan, db2.office.lan:5433": the one that takes writes is meant
    QString database = QStringLiteral("orbit");
    QString rootCertificate;  ///< PEM file of the authority that signed the server's certificate
    bool isDirectory = false; ///< the server asks a directory (LDAP): it sees the password, inside verified TLS only

    friend bool operator==(const SharedRegistry &, const SharedRegistry &) = default;
};

/// A server that shall become a registry.
struct NewSharedRegistry
{
    SharedRegistry place;
    QString superuser = QStringLiteral("postgres");
    Secret superuserPassword; ///< empty for a server that knows the superuser by the account of this computer
    PrivateRegistry admin;    ///< the first admin
    Secret adminPassword;
};

/// One rule that a registry's server must keep.
struct ServerRule
{
    QString title;       ///< a sentence
    bool isKept = false; ///< not kept, or it could not be seen
    QString found;       ///< what breaks it
    QString fix;         ///< what to do
};

struct PreparedServer
{
    int schema = 0;
    bool hadAdmin = false;   ///< there was an admin before: the one given here was not made
    QStringList accessRules; ///< lines for the server's pg_hba.conf, before all others
    std::vector<ServerRule> rules;
};

/// Chooses the registry of this computer.
class RegistrySetup
{
public:
    virtual ~RegistrySetup() = default;
    /// Makes one on this computer and signs in to it. NotFound (PostgreSQL is not installed), Conflict (there is one with an admin, made
    /// by another Orbit), Denied (folder), Unexpected.
    virtual Task<Result<void>> makePrivate(PrivateRegistry registry) = 0;
    /// Moves the private registry of this computer, which cannot be opened, out of the way of a new one. Where it lies now, empty
    /// when there was none; nothing is deleted. Conflict while somebody works in it.
    virtual Task<Result<QString>> moveAside() = 0;
    /// From now on this one; the person signs in next. Invalid with what is wrong with the address or the file.
    virtual Result<void> join(SharedRegistry registry) = 0;
    /// Makes an empty server a registry with its first admin, or brings one up to date, and looks at how safe it is. Can be done again.
    /// This computer does not use it by that. Invalid (address, file), Unreachable, Untrusted, Denied (superuser), Conflict (newer schema).
    virtual Task<Result<PreparedServer>> prepareServer(NewSharedRegistry registry) = 0;
    /// This computer has none any more. Nothing is deleted.
    virtual void leave() = 0;
};

} // namespace orbit
