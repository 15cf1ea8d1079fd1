#pragma once

#include "ui/desktops/desktops_parts.h"
#include "ui/desktops/filter_bar.h"
#include "ui/models/desktops_filter.h"

#include <QAbstractItemView>
#include <QStackedWidget>

namespace orbit::ui {

class BulkActions;
class CardsView;
class DesktopsFilter;
class DesktopsTable;
class SkeletonRows;
class StatePanel;

/// The desktops themselves as table or cards, or what stands in their place: loading, empty, nothing matches, no answer.
class DesktopsPane final : public QWidget
{
    Q_OBJECT

public:
    DesktopsPane(const DesktopsParts &parts, DesktopsFilter &filter, QWidget *parent = nullptr);

    DesktopsTable *table() const { return m_table; }
    CardsView *cards() const { return m_cards; }
    QItemSelectionModel *selection() const { return m_selection; }
    QAbstractItemView *view() const;
    /// `grouping` is that of the cards.
    void setLayoutKind(DesktopsLayout layout, Grouping grouping);
    DesktopsLayout layoutKind() const { return m_layout; }
    /// Room for what floats over the bottom.
    void setBottomRoom(int room);
    std::vector<GuestKey> keysInSight() const;
    Selection selected() const;
    GuestKey current() const;
    void setCurrent(const GuestKey &key);
    /// What is on, for the sentence that nothing matches.
    void setFilterWords(const QStringList &words, const QString &viewName);
    void showWhatFits();

Q_SIGNALS:
    void clearFiltersAsked();
    void sightChanged();

private:
    QWidget *makeStates();
    void wordNoMatch();
    void wordTrouble();
    bool isEveryClusterInTrouble() const;
    QWidget *whatFits();

    DesktopsParts m_parts;
    DesktopsFilter &m_filter;
    QStackedWidget *m_stack;
    DesktopsTable *m_table;
    CardsView *m_cards;
    SkeletonRows *m_loading;
    StatePanel *m_empty;
    StatePanel *m_unconnected;
    StatePanel *m_noMatch;
    StatePanel *m_trouble;
    QItemSelectionModel *m_selection;
    QStringList m_filterWords;
    QString m_viewName;
    DesktopsLayout m_layout = DesktopsLayout::Table;
};

} // namespace orbit::ui
