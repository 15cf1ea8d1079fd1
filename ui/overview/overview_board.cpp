#include "ui/overview/overview_board.h"

#include "ui/overview/alerts_card.h"
#include "ui/overview/health_card.h"
#include "ui/overview/node_card.h"
#include "ui/overview/nodes_card.h"
#include "ui/overview/quick_actions_card.h"
#include "ui/overview/sessions_card.h"
#include "ui/overview/states_card.h"
#include "ui/overview/storage_card.h"
#include "ui/overview/tasks_card.h"

#include <QHBoxLayout>
#include <QScrollBar>

#include <algorithm>
#include <span>

using namespace Qt::StringLiterals;

namespace orbit::ui {

namespace {

constexpr int wideFrom = 1120; // of the viewport: a window of 1360 beside the sidebar, or of 1280 beside the rail
constexpr int firstRowHeight = 188;
constexpr int firstRowHeightNarrow = 178;
constexpr int lastRowHeight = 296;
constexpr int healthWidth = 360;
constexpr int sessionsWidth = 272;
constexpr int statesWidth = 316;
constexpr int tasksWidth = 376;
constexpr int storageWidth = 320;
constexpr std::size_t mostNodeCards = 8;
constexpr std::size_t nodesPerLine = 4;

} // namespace

OverviewBoard::OverviewBoard(const Theme &theme, const OverviewActions &actions, QWidget *parent)
    : QScrollArea(parent),
      m_theme(theme),
      m_actions(actions),
      m_content(new QWidget),
      m_health(new HealthCard(theme)),
      m_sessions(new SessionsCard(theme)),
      m_states(new StatesCard(theme)),
      m_quick(new QuickActionsCard(theme, actions)),
      m_alerts(new AlertsCard(theme, actions)),
      m_tasks(new TasksCard(theme, actions)),
      m_storage(new StorageCard(theme, actions)),
      m_nodeRows(new NodesCard(theme, actions))
{
    setObjectName(u"overviewBoard"_s);
    setWidgetResizable(true);
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::NoFocus);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_content->setProperty("page", true);
    m_content->setAutoFillBackground(false);
    viewport()->setAutoFillBackground(false);
    setWidget(m_content);
    new QVBoxLayout(m_content);
    freeLines(); // the cards are its own even if it is never shown
}

bool OverviewBoard::show(const OverviewFacts &facts)
{
    const bool hasNew = takeNodes(facts);
    m_health->show(facts);
    m_states->show(facts);
    m_storage->show(facts.storages);
    m_nodeRows->show(facts.nodes);
    for (std::size_t i = 0; i < m_nodes.size(); ++i)
        m_nodes[i]->show(facts.nodes[i]);
    if (m_shape == Shape::None)
        arrange();
    return hasNew;
}

bool OverviewBoard::takeNodes(const OverviewFacts &facts)
{
    const std::size_t wanted = facts.nodes.size() > mostNodeCards ? 0 : facts.nodes.size();
    const std::span shown(facts.nodes.data(), wanted);
    if (std::ranges::equal(m_nodes, shown, {}, &NodeCard::key, &NodeFacts::key))
        return false;
    freeLines();
    for (NodeCard *card : m_nodes)
        card->deleteLater();
    m_nodes.clear();
    for (std::size_t i = 0; i < wanted; ++i) {
        auto *card = new NodeCard(m_theme, facts.nodes[i].key);
        if (m_actions.showDesktops)
            connect(card, &Card::activated, this, [this, node = card->key().node] { m_actions.showDesktops(u"node:"_s + node.value()); });
        m_nodes.push_back(card);
    }
    m_shape = Shape::None;
    return true;
}

void OverviewBoard::showSessions(const OverviewFacts &facts, const RunningHistory &history, OverviewRange range, const QDateTime &now)
{
    m_sessions->show({facts, history, range, now});
}

void OverviewBoard::showLists(const std::vector<Alert> &alerts, const std::vector<ProxmoxTask> &tasks, const Inventory &inventory,
                              const QDateTime &now)
{
    m_alerts->show(alerts, now);
    m_tasks->show(tasks, inventory, now);
}

bool OverviewBoard::showsHistoryOf(const NodeKey &node) const { return std::ranges::find(m_nodes, node, &NodeCard::key) != m_nodes.end(); }

void OverviewBoard::showHistory(const NodeKey &node, const std::vector<double> &cpu)
{
    const auto found = std::ranges::find(m_nodes, node, &NodeCard::key);
    if (found != m_nodes.end())
        (*found)->showHistory(cpu);
}

void OverviewBoard::resizeEvent(QResizeEvent *event)
{
    QScrollArea::resizeEvent(event);
    const Shape wanted = width() >= wideFrom ? Shape::Wide : Shape::Narrow;
    if (wanted != m_shape)
        arrange();
    keepRightEdge();
}

void OverviewBoard::keepRightEdge()
{
    // The cards end where the header above them ends, whether or not the scroll bar takes room.
    const int bar = width() - viewport()->width();
    m_content->layout()->setContentsMargins(sizes::pagePaddingX, 0, sizes::pagePaddingX - bar, sizes::pagePaddingY);
}

void OverviewBoard::arrange()
{
    freeLines();
    m_shape = width() >= wideFrom ? Shape::Wide : Shape::Narrow;
    auto *column = qobject_cast<QVBoxLayout *>(m_content->layout());
    keepRightEdge();
    column->setSpacing(sizes::gutter);
    fixWidths(m_shape == Shape::Wide);
    if (m_shape == Shape::Wide)
        arrangeWide(*column);
    else
        arrangeNarrow(*column);
}

void OverviewBoard::freeLines()
{
    const std::vector<QWidget *> cards{m_health, m_sessions, m_states, m_quick, m_alerts, m_tasks, m_storage, m_nodeRows};
    for (QWidget *card : cards)
        card->setParent(this);
    for (QWidget *card : m_nodes)
        card->setParent(this);
    for (QWidget *card : cards)
        card->hide();
    for (QWidget *line : m_lines)
        delete line;
    m_lines.clear();
    m_shape = Shape::None;
}

void OverviewBoard::fixWidths(bool wide)
{
    const auto fix = [wide](QWidget *card, int width) {
        card->setMinimumWidth(wide ? width : 0);
        card->setMaximumWidth(wide ? width : QWIDGETSIZE_MAX);
    };
    fix(m_health, healthWidth);
    fix(m_sessions, sessionsWidth);
    fix(m_states, statesWidth);
    fix(m_tasks, tasksWidth);
    fix(m_storage, storageWidth);
    for (QWidget *card : std::initializer_list<QWidget *>{m_health, m_sessions, m_states, m_quick})
        card->setFixedHeight(wide ? firstRowHeight : firstRowHeightNarrow);
    for (QWidget *card : std::initializer_list<QWidget *>{m_alerts, m_tasks, m_storage})
        card->setMinimumHeight(lastRowHeight);
}

QWidget *OverviewBoard::line(const std::vector<QWidget *> &cards)
{
    auto *line = new QWidget(m_content);
    auto *row = new QHBoxLayout(line);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(sizes::gutter);
    for (QWidget *card : cards) {
        row->addWidget(card, 1);
        card->show();
    }
    line->show();
    m_lines.push_back(line);
    m_content->layout()->addWidget(line);
    return line;
}

std::vector<QWidget *> OverviewBoard::nodeLine(std::size_t from, std::size_t count) const
{
    std::vector<QWidget *> cards;
    for (std::size_t i = from; i < std::min(m_nodes.size(), from + count); ++i)
        cards.push_back(m_nodes[i]);
    return cards;
}

void OverviewBoard::arrangeWide(QVBoxLayout &column)
{
    line({m_health, m_sessions, m_states, m_quick});
    const std::size_t perLine = m_nodes.size() > nodesPerLine ? (m_nodes.size() + 1) / 2 : std::max<std::size_t>(1, m_nodes.size());
    for (std::size_t i = 0; i < m_nodes.size(); i += perLine)
        line(nodeLine(i, perLine));
    if (m_nodes.empty())
        line({m_nodeRows});
    column.setStretchFactor(line({m_alerts, m_tasks, m_storage}), 1);
}

void OverviewBoard::arrangeNarrow(QVBoxLayout &column)
{
    line({m_health, m_sessions});
    for (std::size_t i = 0; i < m_nodes.size(); i += 2)
        line(nodeLine(i, 2));
    if (m_nodes.empty())
        line({m_nodeRows});
    line({m_alerts, m_tasks});
    column.setStretchFactor(line({m_states, m_storage}), 1);
}

} // namespace orbit::ui
