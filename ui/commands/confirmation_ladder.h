#pragma once

#include "core/inventory/guest_details.h"
#include "core/inventory/guest_power.h"
#include "core/inventory/inventory.h"
#include "ui/commands/messenger.h"

#include <QCoreApplication>

namespace orbit::ui {

/// How much is asked before something runs.
enum class Rung : quint8 {
    JustDo, ///< disturbs nobody and loses nothing
    Undo,   ///< can be taken back for five seconds
    Ask,    ///< a dialog that names people and desktops
};

/// Who is affected by a power action.
struct Impact
{
    std::vector<GuestKey> guests;
    QStringList people;             ///< signed in inside, each once
    std::vector<GuestKey> inUse;    ///< desktops with people
    std::vector<GuestKey> notKnown; ///< running machines whose agent has not said who is inside
};

/// Decides how much is asked, and words the question.
class ConfirmationLadder final
{
    Q_DECLARE_TR_FUNCTIONS(ConfirmationLadder)

public:
    ConfirmationLadder(const Inventory &inventory, const GuestDetails &details);

    Impact impact(std::vector<GuestKey> guests) const;
    static Rung rung(PowerAction action, const Impact &impact);
    Confirmation question(PowerAction action, const Impact &impact) const;
    UndoOffer undoOffer(PowerAction action, const Impact &impact) const;

    QString name(const GuestKey &key) const;
    /// "fin-002, fin-004 and fin-006"; from the sixth on "and 12 more".
    QString names(const std::vector<GuestKey> &guests) const;

private:
    QString whoIsInside(const Impact &impact) const;
    QStringList affected(const Impact &impact) const;

    const Inventory &m_inventory;
    const GuestDetails &m_details;
};

/// "a", "a and b", "a, b and c"; with more than `most`, "a, b and 12 more".
QString joinedNames(const QStringList &names, int most = 5);

} // namespace orbit::ui
