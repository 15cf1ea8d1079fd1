#pragma once

#include "core/async/scope.h"
#include "ui/commands/power_commands.h"

#include <QObject>

#include <chrono>

namespace orbit::ui {

/// Where a remote screen is to be opened.
struct ConnectTarget
{
    GuestKey guest;
    QString name;
    QString address; ///< IPv4 or IPv6 without brackets
    quint16 port = 3389;

    friend bool operator==(const ConnectTarget &, const ConnectTarget &) = default;
};

/// Opens a desktop. One that is off is started first, then opened when the system inside tells its address.
class ConnectCommand final : public QObject
{
    Q_OBJECT

public:
    static constexpr quint16 rdpPort = 3389;

    struct Limits
    {
        std::chrono::milliseconds running{20'000};   ///< for the address of a running desktop
        std::chrono::milliseconds starting{180'000}; ///< for that of one that was just started
    };

    ConnectCommand(const PowerPorts &ports, PowerCommands &power, CommandRegistry &registry, Limits limits, QObject *parent = nullptr);

    static CommandId id() { return CommandId(QStringLiteral("guest.connect")); }
    QString whyDisabled(const Selection &selection) const;
    /// "Connect", "Resume and connect" or "Start and connect".
    QString text(const GuestKey &guest) const;

Q_SIGNALS:
    void connectRequested(const orbit::ui::ConnectTarget &target);

private:
    void start(const Selection &selection);
    Task<> open(GuestKey guest);
    Task<bool> isRunning(GuestKey guest);
    QString whyNoAddress(const Guest &guest) const;
    void tellNoAddress(const GuestKey &guest, const Error &error);
    QString name(const GuestKey &guest) const;

    PowerPorts m_ports;
    PowerCommands &m_power;
    Limits m_limits;
    Scope m_scope;
};

} // namespace orbit::ui

Q_DECLARE_METATYPE(orbit::ui::ConnectTarget)
