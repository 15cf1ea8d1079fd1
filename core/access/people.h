#pragma once

#include "core/access/person.h"
#include "core/async/task.h"
#include "core/base/page.h"
#include "core/base/result.h"
#include "core/base/secret.h"

#include <QObject>

#include <optional>

namespace orbit {

struct PeopleFilter
{
    QString text; ///< part of the name, login or mail, any case
    std::optional<Role> role;
    std::optional<PersonState> state;
    TeamId team; ///< null for all
};

/// A person to be made.
struct NewPerson
{
    QString login; ///< 1 to 63 characters of a-z 0-9 . _ -, first one a letter
    QString name;
    QString mail;
    Role role = Role::User;
    AccountKind account = AccountKind::Local;
    Secret password; ///< for Local; becomes a SCRAM verifier before it leaves this computer
    QList<TeamMembership> teams;
};

/// The people of the registry. Every call: Denied, Unreachable; what is in use is Conflict with the list in `detail`.
class People : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    /// By name.
    virtual Task<Result<Page<Person>>> page(PeopleFilter filter, PageRequest request) = 0;
    virtual Task<Result<int>> count(PeopleFilter filter) = 0;
    virtual Task<Result<PersonSummary>> summary(PersonId id) = 0;
    /// Invalid (login), Conflict (login is taken).
    virtual Task<Result<PersonId>> create(NewPerson person) = 0;
    virtual Task<Result<void>> rename(PersonId id, QString name, QString mail) = 0;
    /// Conflict when the last admin would go.
    virtual Task<Result<void>> setRole(PersonId id, Role role) = 0;
    virtual Task<Result<void>> resetPassword(PersonId id, Secret password) = 0;
    /// Ends the sessions, forbids sign-in. Within two seconds nothing more is accepted of that person.
    virtual Task<Result<void>> disable(PersonId id) = 0;
    virtual Task<Result<void>> enable(PersonId id) = 0;
    virtual Task<Result<void>> signOutEverywhere(PersonId id) = 0;
    virtual Task<Result<void>> remove(PersonId id) = 0;

Q_SIGNALS:
    /// Somebody changed something; read again what is shown.
    void changed();
};

/// The teams of the registry.
class Teams : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    virtual Task<Result<Page<Team>>> page(QString text, PageRequest request) = 0;
    virtual Task<Result<TeamId>> create(QString name, int colour) = 0;
    virtual Task<Result<void>> rename(TeamId id, QString name, int colour) = 0;
    /// Conflict with the list while people or desktops are in it.
    virtual Task<Result<void>> remove(TeamId id) = 0;
    virtual Task<Result<void>> setMember(TeamId team, PersonId person, bool isOperator) = 0;
    virtual Task<Result<void>> removeMember(TeamId team, PersonId person) = 0;

Q_SIGNALS:
    void changed();
};

} // namespace orbit
