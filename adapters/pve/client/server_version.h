#pragma once

#include <QString>
#include <QStringView>

#include <compare>
#include <optional>

namespace orbit::pve {

/// The version of a Proxmox VE server and what differs by it.
struct ServerVersion
{
    int major = 0;
    int minor = 0;
    int patch = 0;

    /// "8.4.21", "9.0", "8.2-4". Empty when it does not begin with two numbers.
    static std::optional<ServerVersion> parse(QStringView text);

    /// Older ones lack nested pools and fields that Orbit reads; newer major ones are unknown to it.
    bool isSupported() const { return *this >= ServerVersion{8, 2, 0} && major <= 9; }
    /// What the guest agent asks for: reading its addresses and people.
    QString agentReadPrivilege() const { return major >= 9 ? QStringLiteral("VM.GuestAgent.Audit") : QStringLiteral("VM.Monitor"); }
    /// POST /cluster/bulk-action/guest/...
    bool hasBulkActions() const { return *this >= ServerVersion{9, 1, 0}; }
    /// How long guests wait for their node: the fields "pressure..." of a node's lists of guests.
    bool hasPressure() const { return major >= 9; }
    /// HA rules instead of HA groups.
    bool hasHaRules() const { return major >= 9; }

    friend auto operator<=>(const ServerVersion &, const ServerVersion &) = default;
};

} // namespace orbit::pve
