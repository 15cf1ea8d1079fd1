#pragma once

#include "core/async/scope.h"
#include "ui/commands/power_commands.h"
#include "ui/text/error_text.h"

#include <QHash>
#include <QObject>

#include <chrono>
#include <functional>
#include <map>
#include <optional>

namespace orbit::ui {

/// Where the person who asked for a desktop sees what it waits for.
enum class ConnectPlace : quint8 {
    Console, ///< in the tab its screen will have
    Card,    ///< on the card of the desktop, which stays in sight
};

/// Where a remote screen is to be opened.
struct ConnectTarget
{
    GuestKey guest;
    QString name;
    QString address; ///< IPv4 or IPv6 without brackets
    quint16 port = 3389;
    ConnectPlace place = ConnectPlace::Console;

    friend bool operator==(const ConnectTarget &, const ConnectTarget &) = default;
};

/// What has to be waited for before a screen can be opened, in the order it happens.
enum class ConnectStep : quint8 {
    Starting,
    Resuming,
    Booting,           ///< it runs, the system inside does not answer yet
    WaitingForAddress, ///< the system inside answers, or was running before
};

/// A desktop whose screen cannot be opened yet.
struct ConnectWait
{
    GuestKey guest;
    QString name;
    ConnectStep step = ConnectStep::Starting;
    bool isAsked = false; ///< a person has asked for it just now; otherwise only the step is another one
    ConnectPlace place = ConnectPlace::Console;

    friend bool operator==(const ConnectWait &, const ConnectWait &) = default;
};

/// Opens a desktop. One that is off is started first, then opened when the system inside tells its address. What takes a while is told
/// while it lasts, and why it came to nothing.
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
    void start(const GuestKey &guest, ConnectPlace place = ConnectPlace::Console);
    /// Whether the policy lets it be opened, also a machine outside Proxmox. Where it does not, that was told, with a way to ask where
    /// somebody has to agree.
    Task<bool> mayOpen(GuestKey guest, QString name);
    /// Gives up waiting. A desktop that was started goes on starting.
    void cancel(const GuestKey &guest);
    void cancelAll();
    /// Whether a person sees what the signals tell of a desktop; a failure is not said a second time in a message then.
    void setInSight(std::function<bool(const GuestKey &)> isInSight) { m_isInSight = std::move(isInSight); }

Q_SIGNALS:
    void waiting(const orbit::ui::ConnectWait &wait);
    void failed(const orbit::GuestKey &guest, const orbit::ui::ErrorText &words);
    void cancelled(const orbit::GuestKey &guest);
    void connectRequested(const orbit::ui::ConnectTarget &target);

private:
    struct Waiting
    {
        ConnectPlace place = ConnectPlace::Console;
        std::optional<ConnectStep> step; ///< empty before the first one
    };

    Task<> open(GuestKey guest);
    void offerToAsk(const GuestKey &guest, const QString &name);
    Task<> askForApproval(GuestKey guest, QString name);
    Task<bool> isRunning(GuestKey guest);
    void await(const GuestKey &guest, ConnectStep step, bool isAsked = false);
    /// What a desktop whose start has ended waits for now.
    ConnectStep stepAfterStart(const GuestKey &guest) const;
    void followBoot(const std::vector<GuestKey> &guests);
    void tellFailed(const GuestKey &guest, const ErrorText &words);
    QString whyNoAddress(const Guest &guest) const;
    ErrorText noAddress(const GuestKey &guest, const Error &error) const;
    QString name(const GuestKey &guest) const;

    PowerPorts m_ports;
    PowerCommands &m_power;
    Limits m_limits;
    std::function<bool(const GuestKey &)> m_isInSight;
    QHash<GuestKey, Waiting> m_waiting; ///< what was asked for and has not come to an end
    std::map<GuestKey, Scope> m_scopes; ///< one for each desktop that was ever waited for
    Scope m_asking;
};

} // namespace orbit::ui

Q_DECLARE_METATYPE(orbit::ui::ConnectTarget)
Q_DECLARE_METATYPE(orbit::ui::ConnectWait)
