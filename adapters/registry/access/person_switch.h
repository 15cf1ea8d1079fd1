#pragma once

#include "adapters/registry/link/registry_link.h"
#include "core/access/person.h"

namespace orbit::registry {

/// Takes people's logins away and gives them back.
class PersonSwitch final
{
public:
    explicit PersonSwitch(RegistryLink &link) : m_link(link) {}

    /// Ends the sessions too, also those that began before the change was committed: they could do nothing more, but would still be there.
    /// Conflict for the last admin. On success the person is to be disabled in Proxmox.
    Task<Result<void>> disable(PersonId person);
    Task<Result<void>> enable(PersonId person);

private:
    RegistryLink &m_link;
};

} // namespace orbit::registry
