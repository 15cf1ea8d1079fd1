#pragma once

#include "adapters/registry/link/current_link.h"
#include "core/access/entitlements.h"

namespace orbit::registry {

/// What a person may do in each pool, by the registry's functions.
class RegistryEntitlements final : public Entitlements
{
    Q_OBJECT

public:
    explicit RegistryEntitlements(CurrentLink &link, QObject *parent = nullptr);

    Task<Result<std::vector<EntitlementRow>>> of(PersonId person) override;
    Task<Result<void>> save(PersonId person, std::vector<EntitlementChange> changes) override;

private:
    CurrentLink &m_link;
};

} // namespace orbit::registry
