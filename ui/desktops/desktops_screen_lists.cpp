// What the screen does with its lists; desktops_screen.cpp builds it and filters.
#include "ui/desktops/bulk_actions.h"
#include "ui/desktops/cards_view.h"
#include "ui/desktops/desktop_drawer.h"
#include "ui/desktops/desktops_pane.h"
#include "ui/desktops/desktops_screen.h"
#include "ui/desktops/desktops_table.h"
#include "ui/desktops/facet_chips.h"
#include "ui/desktops/filter_bar.h"
#include "ui/desktops/offline_banner.h"
#include "ui/desktops/row_actions.h"
#include "ui/desktops/table_header.h"
#include "ui/desktops/table_text.h"
#include "ui/desktops/view_menus.h"
#include "ui/widgets/bulk_bar.h"
#include "ui/widgets/button.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QMenu>
#include <QShortcut>

#include <algorithm>

namespace orbit::ui {

void DesktopsScreen::connectLists()
{
    QItemSelectionModel *selection = m_pane->selection();
    connect(selection, &QItemSelectionModel::selectionChanged, &m_selectLater, qOverload<>(&QTimer::start));
    connect(&m_selectLater, &QTimer::timeout, this, &DesktopsScreen::showSelection);
    connect(selection, &QItemSelectionModel::currentChanged, &m_followLater, qOverload<>(&QTimer::start));
    connect(&m_followLater, &QTimer::timeout, this, &DesktopsScreen::followCurrent);
    connect(m_pane, &DesktopsPane::sightChanged, &m_watchLater, qOverload<>(&QTimer::start));
    connect(&m_watchLater, &QTimer::timeout, this, &DesktopsScreen::watchSight);
    connect(m_bulk, &BulkActions::cleared, selection, &QItemSelectionModel::clearSelection);
    connect(m_pane->table()->head(), &TableHeader::sortAsked, this, &DesktopsScreen::sortBy);
    connect(m_filterBar, &FilterBar::left, this, [this] { m_pane->view()->setFocus(Qt::TabFocusReason); });
    connect(m_filterBar->chips(), &FacetChips::groupingChosen, this, &DesktopsScreen::chooseGrouping);
    m_pane->table()->installEventFilter(this);
    m_pane->cards()->installEventFilter(this);
}

void DesktopsScreen::addShortcuts()
{
    for (const CommandId &id : desktopCommands()) {
        const Command *command = m_parts.commands.find(id);
        if (!command || command->shortcut.isEmpty())
            continue;
        auto *shortcut = new QShortcut(command->shortcut, this);
        shortcut->setContext(Qt::WidgetWithChildrenShortcut);
        connect(shortcut, &QShortcut::activated, this, [this, id] { m_actions->run(id); });
    }
}

Selection DesktopsScreen::chosen() const { return m_actions->target(); }

void DesktopsScreen::showSelection()
{
    m_bulk->setSelection(m_pane->selected());
    m_pane->setBottomRoom(m_bulk->selection().isEmpty() ? 0 : BulkBar::bulkBarRoom);
}

void DesktopsScreen::chooseLayout(DesktopsLayout layout)
{
    m_prefs.setLayout(layout);
    showLayout();
    m_pane->view()->setFocus(Qt::OtherFocusReason);
}

void DesktopsScreen::chooseGrouping(Grouping grouping)
{
    m_prefs.setGrouping(grouping);
    showLayout();
}

void DesktopsScreen::showLayout()
{
    const DesktopsLayout layout = m_prefs.layout();
    m_pane->setLayoutKind(layout, m_prefs.grouping());
    m_filterBar->setLayoutKind(layout);
    m_filterBar->chips()->setGrouping(layout == DesktopsLayout::Cards ? m_prefs.grouping() : Grouping::None);
}

void DesktopsScreen::sortBy(int column, Qt::SortOrder order)
{
    m_prefs.setSort(DesktopColumn(column), order);
    m_pane->table()->head()->setSortIndicator(column, order);
    m_filter.sort(column, order);
}

HiddenColumns DesktopsScreen::hiddenNow() const
{
    HiddenColumns hidden = m_prefs.hiddenColumns();
    if (m_parts.clusters.profiles().size() < 2)
        hidden.push_back(DesktopColumn::Cluster);
    return hidden;
}

void DesktopsScreen::applyColumns() { m_pane->table()->setHiddenColumns(hiddenNow()); }

void DesktopsScreen::openColumns()
{
    Button *button = m_filterBar->columnsButton();
    QMenu *menu = makeColumnsMenu(this, m_prefs.hiddenColumns(), [this](const HiddenColumns &hidden) {
        m_prefs.setHiddenColumns(hidden);
        applyColumns();
    });
    addSortMenu(*menu, m_filter.sortColumn(), m_filter.sortOrder(),
                [this](DesktopColumn column, Qt::SortOrder order) { sortBy(static_cast<int>(column), order); });
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->popup(button->mapToGlobal(QPoint(0, button->height() + 4)));
}

void DesktopsScreen::openDensity()
{
    Button *button = m_filterBar->densityButton();
    QMenu *menu = makeDensityMenu(this, m_parts.theme);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->popup(button->mapToGlobal(QPoint(0, button->height() + 4)));
}

void DesktopsScreen::watchSight()
{
    std::vector<GuestKey> seen = isVisible() ? m_pane->keysInSight() : std::vector<GuestKey>();
    if (isVisible() && showsDrawer())
        seen.push_back(m_drawer->guest());
    m_parts.power.setOnScreen([seen](const GuestKey &key) { return std::ranges::find(seen, key) != seen.end(); });
    m_parts.details.watchGuests(this, std::move(seen));
}

void DesktopsScreen::showGuest(const GuestKey &guest)
{
    if (!m_filter.indexOf(guest).isValid())
        clearFilters();
    if (!m_filter.indexOf(guest).isValid())
        clearFilters();
    m_pane->setCurrent(guest);
    openDrawer(guest);
}

void DesktopsScreen::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    placeDrawer();
    m_watchLater.start();
}

void DesktopsScreen::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    watchSight();
}

void DesktopsScreen::keyPressEvent(QKeyEvent *event)
{
    if (event->key() != Qt::Key_Escape)
        return QWidget::keyPressEvent(event);
    if (m_pane->selection()->hasSelection())
        m_pane->selection()->clearSelection();
    else if (showsDrawer())
        closeDrawer();
    else if (m_filterBar->isOn())
        m_filterBar->clear();
    else
        QWidget::keyPressEvent(event);
}

bool DesktopsScreen::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() != QEvent::KeyPress)
        return QWidget::eventFilter(watched, event);
    // The view's own Copy takes one cell.
    const auto *key = static_cast<QKeyEvent *>(event);
    const bool isJson = key->keyCombination() == (Qt::CTRL | Qt::SHIFT | Qt::Key_C);
    if (!isJson && !key->matches(QKeySequence::Copy))
        return QWidget::eventFilter(watched, event);
    const auto write = isJson ? &tableJson : &tableText;
    QGuiApplication::clipboard()->setText(write(m_filter, *m_pane->selection(), hiddenNow()));
    return true;
}

} // namespace orbit::ui
