#pragma once

#include "core/async/scope.h"
#include "ui/desktops/desktops_parts.h"
#include "ui/desktops/guest_rates.h"

#include <QWidget>

class QVBoxLayout;

namespace orbit::ui {

class KeyValues;
class SparkTile;
class TaskList;

/// First tab of the drawer: the four numbers with their last hour, who is inside, facts, what happened last.
class DrawerSummary final : public QWidget
{
    Q_OBJECT

public:
    explicit DrawerSummary(const DesktopsParts &parts, QWidget *parent = nullptr);

    void setGuest(const GuestKey &guest);
    /// Values may be others now.
    void renew();
    const KeyValues *facts() const { return m_facts; }
    SparkTile *tile(int index) const { return m_tiles[static_cast<std::size_t>(index)]; }

private:
    void makeTiles(QVBoxLayout *column);
    QWidget *caption(const QString &text);
    Task<> loadHistory(GuestKey guest);
    void addLive(const orbit::GuestChanges &changes);
    void showRates();
    void showPeople(const DesktopRow &row);
    void showFacts(const DesktopRow &row);

    DesktopsParts m_parts;
    GuestKey m_guest;
    GuestRates m_rates;
    std::array<SparkTile *, 4> m_tiles{};
    QWidget *m_session;
    QVBoxLayout *m_people;
    QStringList m_shownPeople;
    KeyValues *m_facts;
    TaskList *m_tasks;
    Scope m_scope;
};

} // namespace orbit::ui
