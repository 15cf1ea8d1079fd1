#pragma once

#include "core/access/person.h"
#include "core/async/task.h"
#include "core/base/result.h"
#include "core/base/secret.h"

#include <QObject>

#include <chrono>

namespace orbit {

enum class RegistryState : quint8 {
    NotSetUp, ///< this computer has none yet: the setup wizard
    Starting, ///< the private one is being started, or the first connection is made
    NeedsSignIn,
    Online,
    Offline,     ///< was online; tried again by itself
    WrongSchema, ///< `problem` says which version is there and which is needed
    Broken,      ///< `problem` says why and where the data is
};

enum class RegistryKind : quint8 { Private, Shared };

/// Name, mark and colour that people see. Read before sign-in from this computer, after it from the registry.
struct Branding
{
    QString name; ///< "Harbour Desk"; empty: Orbit
    QString signInText;
    int accent = 0;  ///< index of the accents in the tokens
    QByteArray logo; ///< SVG or PNG, at most 256 KiB; empty: Orbit's mark

    friend bool operator==(const Branding &, const Branding &) = default;
};

/// The registry as this console has it.
struct RegistryStatus
{
    RegistryState state = RegistryState::NotSetUp;
    RegistryKind kind = RegistryKind::Private;
    QString place;  ///< "db.office.lan" or the folder of a private one
    QString server; ///< "PostgreSQL 15.18"
    int schema = 0; ///< version of the schema
    bool isEncrypted = false;
    std::chrono::milliseconds latency{0};
    Error problem; ///< why it is not Online
};

/// The signed-in person. Source: api.who_am_i.
struct Me
{
    PersonId id;
    QString login;
    QString name;
    Role role = Role::User;
    QList<TeamMembership> teams;
    bool hasPassword = true; ///< came in by one that the registry keeps; else by a directory or the account of this computer

    friend bool operator==(const Me &, const Me &) = default;
};

/// The connection to the registry and who is signed in to it.
class Registry : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    virtual RegistryStatus status() const = 0;
    /// Null while nobody is signed in. Valid until control returns to the event loop.
    virtual const Me *me() const = 0;
    virtual Branding branding() const = 0;

    /// Denied never says which of the two was wrong. Unreachable, TimedOut, Conflict (too many connections).
    virtual Task<Result<void>> signIn(QString login, Secret password) = 0;
    virtual Task<Result<void>> signOut() = 0;
    /// The own password, checked with the old one.
    virtual Task<Result<void>> changePassword(Secret old, Secret fresh) = 0;
    virtual Task<Result<void>> setBranding(Branding branding) = 0;
    /// COMPLIANCE_MODE of the registry, for every console: see CompliancePolicy. False while nobody is signed in.
    virtual bool isCompliant() const = 0;
    virtual Task<Result<void>> setCompliant(bool isCompliant) = 0;
    /// Tries now instead of later.
    virtual void retry() = 0;

Q_SIGNALS:
    void statusChanged();
    /// Signed in, out, or the role or teams have changed.
    void meChanged();
    void brandingChanged();
    void compliantChanged();
};

} // namespace orbit

Q_DECLARE_METATYPE(orbit::Me)
