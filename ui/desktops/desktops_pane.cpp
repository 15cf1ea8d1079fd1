#include "ui/desktops/desktops_pane.h"

#include "ui/desktops/cards_view.h"
#include "ui/desktops/desktops_table.h"
#include "ui/models/desktops_filter.h"
#include "ui/text/link_words.h"
#include "ui/widgets/button.h"
#include "ui/widgets/skeleton.h"
#include "ui/widgets/state_panel.h"

#include <QVBoxLayout>

#include <algorithm>

namespace orbit::ui {

DesktopsPane::DesktopsPane(const DesktopsParts &parts, DesktopsFilter &filter, QWidget *parent)
    : QWidget(parent),
      m_parts(parts),
      m_filter(filter),
      m_stack(new QStackedWidget(this)),
      m_table(new DesktopsTable(parts.theme, filter, this)),
      m_cards(new CardsView(parts.theme, filter, this)),
      m_loading(new SkeletonRows(parts.theme, this)),
      m_selection(m_table->selectionModel())
{
    m_cards->setSelectionModel(m_selection);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_stack);
    m_stack->addWidget(m_table);
    m_stack->addWidget(m_cards);
    m_loading->setObjectName(QStringLiteral("desktopsLoading"));
    m_loading->setAccessibleName(tr("Desktops"));
    m_stack->addWidget(m_loading);
    makeStates();
    connect(m_table, &DesktopsTable::sightChanged, this, &DesktopsPane::sightChanged);
    connect(m_cards, &CardsView::sightChanged, this, &DesktopsPane::sightChanged);
    connect(&m_filter, &DesktopsFilter::countChanged, this, &DesktopsPane::showWhatFits);
    connect(&m_parts.desktops, &DesktopsModel::countsChanged, this, &DesktopsPane::showWhatFits);
    connect(&m_parts.clusters, &Clusters::statusChanged, this, &DesktopsPane::showWhatFits);
    connect(&m_parts.clusters, &Clusters::profilesChanged, this, &DesktopsPane::showWhatFits);
    connect(&m_parts.inventory, &Inventory::guestsChanged, this, &DesktopsPane::showWhatFits);
    showWhatFits();
}

QWidget *DesktopsPane::makeStates()
{
    const Theme &theme = m_parts.theme;
    m_empty = new StatePanel(theme,
                             {.icon = Icon::Desktops,
                              .tone = Tone::Info,
                              .title = tr("No desktops yet"),
                              .text = tr("Machines and containers of the connected clusters appear here as soon as there are some.")},
                             this);
    m_noMatch = new StatePanel(theme, {.icon = Icon::Search, .title = tr("Nothing matches")}, this);
    m_trouble = new StatePanel(theme, {.icon = Icon::Offline, .tone = Tone::Danger, .title = tr("No answer yet")}, this);
    m_unconnected =
        new StatePanel(theme,
                       {.icon = Icon::Cluster,
                        .tone = Tone::Info,
                        .title = tr("No cluster yet"),
                        .text = tr("Desktops appear here once an admin has connected a cluster of Proxmox VE, under Settings.")},
                       this);
    m_unconnected->setObjectName(QStringLiteral("desktopsUnconnected"));
    m_empty->setObjectName(QStringLiteral("desktopsEmpty"));
    m_noMatch->setObjectName(QStringLiteral("desktopsNoMatch"));
    m_trouble->setObjectName(QStringLiteral("desktopsTrouble"));
    for (StatePanel *panel : {m_empty, m_unconnected, m_noMatch, m_trouble})
        m_stack->addWidget(panel);
    Button *look = m_empty->addButton(Icon::Restart, tr("Look again"));
    connect(look, &Button::clicked, this, [this] { m_parts.inventory.refresh(); });
    Button *clear = m_noMatch->addButton(Icon::X, tr("Clear filters"));
    clear->setObjectName(QStringLiteral("noMatchClear"));
    connect(clear, &Button::clicked, this, &DesktopsPane::clearFiltersAsked);
    Button *retry = m_trouble->addButton(Icon::Restart, tr("Try again"));
    connect(retry, &Button::clicked, this, [this] {
        for (const ClusterProfile &profile : m_parts.clusters.profiles())
            m_parts.clusters.retry(profile.id);
    });
    return m_stack;
}

QAbstractItemView *DesktopsPane::view() const
{
    return m_layout == DesktopsLayout::Table ? static_cast<QAbstractItemView *>(m_table) : m_cards;
}

void DesktopsPane::setLayoutKind(DesktopsLayout layout, Grouping grouping)
{
    m_layout = layout;
    m_filter.setGrouping(layout == DesktopsLayout::Cards ? grouping : Grouping::None);
    showWhatFits();
    if (m_selection->currentIndex().isValid())
        view()->scrollTo(m_selection->currentIndex());
}

void DesktopsPane::setBottomRoom(int room)
{
    m_table->setBottomRoom(room);
    m_cards->setBottomRoom(room);
}

bool DesktopsPane::isEveryClusterInTrouble() const
{
    const std::vector<ClusterProfile> profiles = m_parts.clusters.profiles();
    return !profiles.empty() && std::ranges::all_of(profiles, [this](const ClusterProfile &profile) {
        const LinkState link = m_parts.clusters.status(profile.id).link;
        return link != LinkState::Online && link != LinkState::Connecting;
    });
}

QWidget *DesktopsPane::whatFits()
{
    if (m_filter.rowCount() > 0)
        return view();
    if (m_parts.clusters.profiles().empty())
        return m_unconnected;
    if (!m_parts.inventory.hasData())
        return isEveryClusterInTrouble() ? static_cast<QWidget *>(m_trouble) : m_loading;
    return m_parts.desktops.rowCount() == 0 ? m_empty : m_noMatch;
}

void DesktopsPane::showWhatFits()
{
    QWidget *fitting = whatFits();
    if (fitting == m_noMatch)
        wordNoMatch();
    if (fitting == m_trouble)
        wordTrouble();
    if (m_stack->currentWidget() == fitting)
        return;
    const bool hadFocus = m_stack->currentWidget() && m_stack->currentWidget()->hasFocus();
    m_stack->setCurrentWidget(fitting);
    if (hadFocus)
        fitting->setFocus();
    Q_EMIT sightChanged();
}

void DesktopsPane::setFilterWords(const QStringList &words, const QString &viewName)
{
    m_filterWords = words;
    m_viewName = viewName;
    showWhatFits();
}

void DesktopsPane::wordNoMatch()
{
    QString title = tr("Nothing matches");
    QString text;
    if (m_filterWords.isEmpty()) {
        title = tr("Nothing here now");
        text = tr("The view %1 holds no desktop now.").arg(m_viewName);
    } else if (m_filterWords.size() == 1) {
        text = tr("1 filter is on: %1.").arg(m_filterWords.front());
    } else {
        text = tr("%1 filters are on: %2.").arg(QString::number(m_filterWords.size()), m_filterWords.join(QStringLiteral(", ")));
    }
    m_noMatch->setWords({.icon = Icon::Search, .title = title, .text = text});
}

void DesktopsPane::wordTrouble()
{
    QStringList sentences;
    for (const ClusterProfile &profile : m_parts.clusters.profiles())
        sentences.append(linkTrouble(profile, m_parts.clusters.status(profile.id)));
    m_trouble->setWords(
        {.icon = Icon::Offline, .tone = Tone::Danger, .title = tr("Desktops cannot be loaded"), .text = sentences.join(QLatin1Char(' '))});
}

std::vector<GuestKey> DesktopsPane::keysInSight() const
{
    std::vector<GuestKey> keys;
    if (m_stack->currentWidget() == m_table) {
        const auto [first, last] = m_table->rowsInSight();
        for (int row = first; row <= last; ++row)
            keys.push_back(m_filter.row(row).guest.key);
    } else if (m_stack->currentWidget() == m_cards) {
        for (const int row : m_cards->rowsInSight())
            keys.push_back(m_filter.row(row).guest.key);
    }
    return keys;
}

Selection DesktopsPane::selected() const
{
    Selection selection;
    for (const QItemSelectionRange &range : m_selection->selection()) {
        if (range.left() > 0)
            continue;
        for (int row = range.top(); row <= range.bottom(); ++row)
            selection.guests.push_back(m_filter.row(row).guest.key);
    }
    return selection;
}

GuestKey DesktopsPane::current() const
{
    const QModelIndex index = m_selection->currentIndex();
    return index.isValid() ? m_filter.row(index.row()).guest.key : GuestKey();
}

void DesktopsPane::setCurrent(const GuestKey &key)
{
    const QModelIndex index = m_filter.indexOf(key);
    if (!index.isValid())
        return;
    m_selection->setCurrentIndex(index, QItemSelectionModel::NoUpdate);
    view()->scrollTo(index);
}

} // namespace orbit::ui
