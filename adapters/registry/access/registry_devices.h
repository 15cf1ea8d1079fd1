#pragma once

#include "adapters/registry/link/current_link.h"
#include "core/access/devices.h"

namespace orbit::registry {

/// Devices by the registry's functions.
class RegistryDevices final : public Devices
{
    Q_OBJECT

public:
    explicit RegistryDevices(CurrentLink &link, QObject *parent = nullptr);

    Task<Result<std::vector<Device>>> of(PersonId person) override;
    Task<Result<void>> revoke(DeviceId id) override;

private:
    CurrentLink &m_link;
};

} // namespace orbit::registry
