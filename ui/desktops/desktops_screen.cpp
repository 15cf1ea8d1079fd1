#include "ui/desktops/desktops_screen.h"

#include "ui/desktops/bulk_actions.h"
#include "ui/desktops/desktop_drawer.h"
#include "ui/desktops/desktops_pane.h"
#include "ui/desktops/desktops_table.h"
#include "ui/desktops/filter_bar.h"
#include "ui/desktops/offline_banner.h"
#include "ui/desktops/row_actions.h"
#include "ui/desktops/table_header.h"
#include "ui/desktops/view_tabs.h"
#include "ui/text/formats.h"
#include "ui/widgets/button.h"
#include "ui/widgets/label.h"

#include <QHBoxLayout>

namespace orbit::ui {

namespace {

using namespace std::chrono_literals;

constexpr auto watchPause = 150ms;
constexpr auto followPause = 120ms;

} // namespace

DesktopsScreen::DesktopsScreen(const DesktopsParts &parts, QWidget *parent)
    : QWidget(parent),
      m_parts(parts),
      m_prefs(parts.settings),
      m_views(parts.settings),
      m_filter(parts.desktops),
      m_content(new QWidget(this)),
      m_counts(new Label(parts.theme, {}, TypeRole::Detail, Role::TextTertiary, m_content)),
      m_viewTabs(new ViewTabs(parts.theme, m_views, parts.desktops, m_content)),
      m_filterBar(new FilterBar(parts.theme, parts.desktops, m_content)),
      m_banner(new OfflineBanner(parts.theme, parts.clusters, parts.clock, m_content)),
      m_pane(new DesktopsPane(parts, m_filter, m_content)),
      m_bulk(new BulkActions(parts.theme, parts.commands, m_pane)),
      m_actions(new RowActions(parts, *m_pane, this))
{
    setObjectName(QStringLiteral("desktopsScreen"));
    layOutContent();
    m_selectLater.setSingleShot(true);
    m_selectLater.setInterval(0);
    m_watchLater.setSingleShot(true);
    m_watchLater.setInterval(watchPause);
    m_followLater.setSingleShot(true);
    m_followLater.setInterval(followPause);
    connectFilters();
    connectModels();
    connectLists();
    connectDrawer();
    addShortcuts();
    restorePrefs();
}

DesktopsScreen::~DesktopsScreen() { m_parts.details.watchGuests(this, {}); }

QWidget *DesktopsScreen::makeHead()
{
    auto *head = new QWidget(m_content);
    auto *row = new QHBoxLayout(head);
    row->setContentsMargins(sizes::pagePaddingX, sizes::pagePaddingY, sizes::pagePaddingX, 4);
    row->setSpacing(12);
    head->setFixedHeight(sizes::pagePaddingY + sizes::controlDefault + 4);
    auto *title = new Label(m_parts.theme, tr("Desktops"), TypeRole::PageTitle, Role::Text, head);
    m_counts->setObjectName(QStringLiteral("desktopsSummary"));
    row->addWidget(title);
    row->addWidget(m_counts);
    row->addStretch(1);
    return head;
}

void DesktopsScreen::layOutContent()
{
    auto *column = new QVBoxLayout(m_content);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(makeHead());
    column->addWidget(m_viewTabs);
    column->addWidget(m_filterBar);
    column->addWidget(m_banner);
    column->addWidget(m_pane, 1);
}

void DesktopsScreen::connectFilters()
{
    connect(m_viewTabs, &ViewTabs::currentChanged, this, &DesktopsScreen::applyFilters);
    connect(m_viewTabs, &ViewTabs::saveAsked, this, &DesktopsScreen::saveView);
    connect(m_viewTabs, &ViewTabs::renameAsked, this, &DesktopsScreen::renameView);
    connect(m_filterBar, &FilterBar::filterChanged, this, &DesktopsScreen::applyFilters);
    connect(m_filterBar, &FilterBar::layoutChosen, this, &DesktopsScreen::chooseLayout);
    connect(m_filterBar->columnsButton(), &Button::clicked, this, &DesktopsScreen::openColumns);
    connect(m_filterBar->densityButton(), &Button::clicked, this, &DesktopsScreen::openDensity);
    connect(m_pane, &DesktopsPane::clearFiltersAsked, this, &DesktopsScreen::clearFilters);
}

void DesktopsScreen::restorePrefs()
{
    m_filter.sort(static_cast<int>(m_prefs.sortColumn()), m_prefs.sortOrder());
    m_pane->table()->head()->setSortIndicator(static_cast<int>(m_prefs.sortColumn()), m_prefs.sortOrder());
    showLayout();
    m_viewTabs->setCurrent(m_prefs.view());
    applyColumns();
    applyFilters();
    showCounts();
}

void DesktopsScreen::connectModels()
{
    connect(&m_parts.desktops, &DesktopsModel::countsChanged, this, &DesktopsScreen::showCounts);
    connect(&m_filter, &DesktopsFilter::countChanged, this, &DesktopsScreen::showCounts);
    connect(&m_parts.clusters, &Clusters::profilesChanged, this, &DesktopsScreen::applyColumns);
    connect(m_banner, &OfflineBanner::attentionAsked, this, &DesktopsScreen::signInAsked);
}

void DesktopsScreen::focusFilter() { m_filterBar->focusField(); }

void DesktopsScreen::applyFilters()
{
    m_prefs.setView(m_viewTabs->current().id);
    m_filter.setQueries({m_viewTabs->query(), m_filterBar->chosen(), m_filterBar->typed()});
    m_viewTabs->saveButton()->setVisible(m_filterBar->isOn());
    showCounts();
}

void DesktopsScreen::clearFilters()
{
    if (!m_filterBar->isOn())
        m_viewTabs->setCurrent(QStringLiteral("all"));
    m_filterBar->clear();
}

void DesktopsScreen::showCounts()
{
    const DesktopCounts &counts = m_parts.desktops.counts();
    m_counts->setText(
        tr("%1 in use, %2 available").arg(countText(counts.of(DesktopState::InUse)), countText(counts.of(DesktopState::Available))));
    m_filterBar->setCount(m_filter.rowCount(), counts.all);
    m_pane->setFilterWords(m_filterBar->words(), m_viewTabs->current().name);
}

} // namespace orbit::ui
