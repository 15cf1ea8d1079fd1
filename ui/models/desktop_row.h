#pragma once

#include "core/inventory/desktop_state.h"
#include "core/inventory/ownership.h"
#include "core/inventory/search.h"

#include <QString>

#include <optional>

namespace orbit::ui {

/// What the button of a row does. The button says it: Connect, Start (cards: Start and connect), Resume, Repair.
enum class RowAction : quint8 {
    None, ///< in progress, or nothing is known of it
    Connect,
    Start,
    Resume,
    Repair, ///< shows what went wrong and the ways out
};

/// One desktop and everything that follows from it. `detail` and `ownership` are never null; the model owns what they point to.
struct DesktopRow
{
    Guest guest;
    const GuestDetail *detail = nullptr;
    const Ownership *ownership = nullptr;
    DesktopCondition condition;
    std::optional<PowerAction> pressed;
    int position = 0;

    /// Used share of the memory; negative when unknown.
    double memoryShare() const;
    double cpuShare() const;
    bool isOn() const { return guest.power == GuestPower::Running || guest.power == GuestPower::Paused; }
    RowAction action() const;
    /// Folded for free text; made when first asked for after a change.
    const QString &searchText() const;
    void forgetSearchText() { m_searchText.clear(); }

private:
    mutable QString m_searchText;
};

} // namespace orbit::ui
