#pragma once

#include "adapters/registry/link/current_link.h"
#include "core/access/people.h"

namespace orbit::registry {

/// People by the registry's functions. Passwords become verifiers on a worker and never leave this computer.
class RegistryPeople final : public People
{
    Q_OBJECT

public:
    explicit RegistryPeople(CurrentLink &link, QObject *parent = nullptr);

    Task<Result<Page<Person>>> page(PeopleFilter filter, PageRequest request) override;
    Task<Result<int>> count(PeopleFilter filter) override;
    Task<Result<PersonSummary>> summary(PersonId id) override;
    Task<Result<PersonId>> create(NewPerson person) override;
    Task<Result<void>> rename(PersonId id, QString name, QString mail) override;
    Task<Result<void>> setRole(PersonId id, Role role) override;
    Task<Result<void>> resetPassword(PersonId id, Secret password) override;
    /// Ends the sessions too, also those that began before the change was committed: they could do nothing more, but would still be there.
    Task<Result<void>> disable(PersonId id) override;
    Task<Result<void>> enable(PersonId id) override;
    Task<Result<void>> signOutEverywhere(PersonId id) override;
    Task<Result<void>> remove(PersonId id) override;

private:
    Task<Result<void>> change(QString function, Params params);

    CurrentLink &m_link;
};

/// The id of a person by login, for tools. NotFound.
Task<Result<Person>> personNamed(CurrentLink *link, QString login);

} // namespace orbit::registry
