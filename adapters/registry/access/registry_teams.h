#pragma once

#include "adapters/registry/link/current_link.h"
#include "core/access/people.h"

namespace orbit::registry {

/// Teams by the registry's functions.
class RegistryTeams final : public Teams
{
    Q_OBJECT

public:
    explicit RegistryTeams(CurrentLink &link, QObject *parent = nullptr);

    Task<Result<Page<Team>>> page(QString text, PageRequest request) override;
    Task<Result<TeamId>> create(QString name, int colour) override;
    Task<Result<void>> rename(TeamId id, QString name, int colour) override;
    Task<Result<void>> remove(TeamId id) override;
    Task<Result<void>> setMember(TeamId team, PersonId person, bool isOperator) override;
    Task<Result<void>> removeMember(TeamId team, PersonId person) override;

private:
    Task<Result<void>> change(QString function, Params params);

    CurrentLink &m_link;
};

} // namespace orbit::registry
