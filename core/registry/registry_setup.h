#pragma once

#include "core/async/task.h"
#include "core/base/result.h"

#include <QString>

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
};

/// Chooses the registry of this computer.
class RegistrySetup
{
public:
    virtual ~RegistrySetup() = default;
    /// Makes one on this computer and signs in to it. NotFound (PostgreSQL is not installed), Conflict (there is one with an admin, made
    /// by another Orbit), Denied (folder), Unexpected.
    virtual Task<Result<void>> makePrivate(PrivateRegistry registry) = 0;
    /// From now on this one; the person signs in next. Invalid with what is wrong with the address or the file.
    virtual Result<void> join(SharedRegistry registry) = 0;
    /// This computer has none any more. Nothing is deleted.
    virtual void leave() = 0;
};

} // namespace orbit
