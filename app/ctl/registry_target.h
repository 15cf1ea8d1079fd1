#pragma once

#include "adapters/registry/admin/share.h"
#include "app/ctl/registry_commands.h"

#include <expected>
#include <optional>

namespace orbit::ctl {

/// Which registry a call is about.
struct RegistryTarget
{
    registry::MigrationSet migrations;
    registry::EmbeddedOptions embedded;
    std::optional<registry::AdminAccess> server; ///< none: the private one

    bool isPrivate() const { return !server; }
};

/// From the options; the error is one sentence.
std::expected<RegistryTarget, QString> readTarget(const RegistryCall &call);

/// The first admin asked for by --admin; none when it is not there.
std::expected<std::optional<registry::FirstAdmin>, QString> readFirstAdmin(const RegistryCall &call);

} // namespace orbit::ctl
