#pragma once

#include "core/inventory/guest_power.h"
#include "ui/theme/tokens.gen.h"

#include <QCoreApplication>
#include <QString>

#include <array>

namespace orbit::ui {

inline constexpr std::array allPowerActions{PowerAction::Start,  PowerAction::Shutdown,  PowerAction::Reboot, PowerAction::Suspend,
                                            PowerAction::Resume, PowerAction::Hibernate, PowerAction::Reset,  PowerAction::Stop};

/// What each power action is called. The words follow the product's vocabulary: "Turn off" cuts the power, "Shut down" asks.
/// Sentences about several desktops are for two or more.
class PowerWords final
{
    Q_DECLARE_TR_FUNCTIONS(PowerWords)

public:
    static QString id(PowerAction action);   ///< "guest.shutdown"
    static QString verb(PowerAction action); ///< "Shut down"
    static QString hint(PowerAction action);
    static QString doingOne(PowerAction action, const QString &name); ///< "Shutting down fin-002"
    static QString doingMany(PowerAction action, int count);
    static QString doneOne(PowerAction action, const QString &name); ///< "fin-002 is shut down"
    static QString doneMany(PowerAction action, int count);
    static QString failedOne(PowerAction action, const QString &name); ///< "fin-002 did not shut down"
    static QString failedMany(PowerAction action, int failed, int all);
    static QString verbMany(PowerAction action, int count);         ///< "Shut down 3 desktops"
    static QString askOne(PowerAction action, const QString &name); ///< "Shut down fin-002?"
    static QString askMany(PowerAction action, int count);
    static QString consequence(PowerAction action);                  ///< what it does to the work inside
    static QString verbOne(PowerAction action, const QString &name); ///< "Shut down fin-002"
    static Icon icon(PowerAction action);
};

} // namespace orbit::ui
