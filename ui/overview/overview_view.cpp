#include "ui/overview/overview_view.h"

#include "ui/overview/overview_board.h"
#include "ui/overview/overview_skeleton.h"
#include "ui/text/error_text.h"
#include "ui/text/formats.h"
#include "ui/text/link_words.h"
#include "ui/widgets/button.h"
#include "ui/widgets/choices.h"
#include "ui/widgets/label.h"
#include "ui/widgets/note.h"
#include "ui/widgets/painted.h"
#include "ui/widgets/state_panel.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QStackedLayout>

#include <algorithm>
#include <chrono>
#include <utility>

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace orbit::ui {

namespace {

constexpr auto restBetweenReads = 250ms;
constexpr auto historyEvery = 60s;
constexpr auto pastEvery = 5min;
constexpr auto watchEvery = 15s;
constexpr std::size_t watchedAtOnce = 64; // guests asked in one turn; the next turn asks the next ones
constexpr std::size_t mostPasts = 256;    // a request each: larger clusters have the line from when the console started

} // namespace

OverviewView::OverviewView(const OverviewParts &parts, const OverviewActions &actions, QWidget *parent)
    : QWidget(parent),
      m_parts(parts),
      m_actions(actions),
      m_subtitle(new Label(parts.theme, {}, TypeRole::Detail, Role::TextTertiary)),
      m_ranges(new Segmented(parts.theme)),
      m_banner(new Note(parts.theme, Tone::Warning, {}, NoteShape::Block)),
      m_bannerRow(new QWidget),
      m_stack(new QStackedLayout),
      m_loading(new OverviewSkeleton(parts.theme)),
      m_firstUse(firstUse()),
      m_board(new OverviewBoard(parts.theme, actions))
{
    setObjectName(u"overviewPage"_s);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, sizes::pagePaddingY, 0, 0);
    column->setSpacing(0);
    column->addLayout(header());
    column->addSpacing(Theme::space(3));
    auto *bannerRow = new QHBoxLayout(m_bannerRow);
    bannerRow->setContentsMargins(sizes::pagePaddingX, 0, sizes::pagePaddingX, Theme::space(3));
    bannerRow->addWidget(m_banner);
    column->addWidget(m_bannerRow);
    column->addLayout(m_stack, 1);
    for (QWidget *face : {m_loading, m_firstUse, static_cast<QWidget *>(m_board)})
        m_stack->addWidget(face);
    m_banner->setObjectName(u"overviewBanner"_s);
    m_banner->setGlyph(Icon::Offline);
    m_bannerRow->hide();
    connect(m_banner->setAction(Icon::Restart, tr("Retry")), &QAbstractButton::clicked, this, [this] {
        for (const ClusterProfile &profile : m_parts.clusters.profiles())
            m_parts.clusters.retry(profile.id);
    });
    follow();
    followTheme(this, parts.theme);
    read();
}

OverviewView::~OverviewView() = default;

QLayout *OverviewView::header()
{
    auto *row = new QHBoxLayout;
    row->setContentsMargins(sizes::pagePaddingX, 0, sizes::pagePaddingX, 0);
    row->setSpacing(Theme::space(2));
    row->addStrut(36);
    row->addWidget(new Label(m_parts.theme, tr("Overview"), TypeRole::PageTitle));
    m_subtitle->setObjectName(u"overviewSubtitle"_s);
    m_subtitle->setContentsMargins(4, 4, 0, 0);
    row->addWidget(m_subtitle);
    row->addStretch(1);
    m_ranges->setObjectName(u"overviewRange"_s);
    m_ranges->setAccessibleName(tr("Time shown by the line of running desktops"));
    m_ranges->addSegment(tr("1 h"));
    m_ranges->addSegment(tr("24 h"));
    m_ranges->addSegment(tr("7 d"));
    m_ranges->setCurrentIndex(static_cast<int>(m_range));
    connect(m_ranges, &Segmented::chosen, this, &OverviewView::chooseRange);
    row->addWidget(m_ranges);
    if (m_actions.findDesktop) {
        m_connect = new Button(m_parts.theme, Icon::Connect, tr("Connect"), ButtonKind::Primary);
        m_connect->setObjectName(u"overviewConnect"_s);
        m_connect->setToolTip(tr("Choose a desktop and open it"));
        connect(m_connect, &QAbstractButton::clicked, this, m_actions.findDesktop);
        row->addWidget(m_connect);
    }
    return row;
}

QWidget *OverviewView::firstUse()
{
    auto *panel = new StatePanel(m_parts.theme, {.icon = Icon::Cluster,
                                                 .tone = Tone::Info,
                                                 .title = tr("Connect to Proxmox"),
                                                 .text = tr("Orbit shows the desktops of your Proxmox VE cluster and opens them here.")});
    panel->setObjectName(u"overviewFirstUse"_s);
    const bool hasSetup = bool(m_actions.runSetup);
    if (hasSetup) {
        QAbstractButton *setup = panel->addButton(Icon::Wrench, tr("Set up Orbit"), true);
        setup->setObjectName(u"overviewSetup"_s);
        connect(setup, &QAbstractButton::clicked, this, m_actions.runSetup);
    }
    if (m_actions.addCluster)
        connect(panel->addButton(Icon::Plus, tr("Add cluster"), !hasSetup), &QAbstractButton::clicked, this, m_actions.addCluster);
    return panel;
}

void OverviewView::follow()
{
    m_soon.setSingleShot(true);
    m_soon.setInterval(restBetweenReads);
    m_minute.setInterval(historyEvery);
    m_watch.setInterval(watchEvery);
    m_past.setInterval(pastEvery);
    connect(&m_soon, &QTimer::timeout, this, &OverviewView::read);
    connect(&m_minute, &QTimer::timeout, this, &OverviewView::readHistories);
    connect(&m_past, &QTimer::timeout, this, &OverviewView::readPast);
    connect(&m_watch, &QTimer::timeout, this, &OverviewView::watchNext);
    const auto readAfter = [this](auto &source, auto signal) { connect(&source, signal, this, &OverviewView::readSoon); };
    readAfter(m_parts.inventory, &Inventory::guestsChanged);
    readAfter(m_parts.inventory, &Inventory::nodesChanged);
    readAfter(m_parts.inventory, &Inventory::storagesChanged);
    readAfter(m_parts.details, &GuestDetails::guestsChanged);
    readAfter(m_parts.details, &GuestDetails::nodesChanged);
    readAfter(m_parts.tasks, &Tasks::taskChanged);
    readAfter(m_parts.tasks, &Tasks::tasksReset);
    readAfter(m_parts.clusters, &Clusters::statusChanged);
    connect(&m_parts.clusters, &Clusters::profilesChanged, this, &OverviewView::forgetPast);
    readAfter(m_parts.alerts, &AlertList::changed);
}

void OverviewView::readSoon()
{
    if (!m_soon.isActive())
        m_soon.start();
}

void OverviewView::read()
{
    m_facts = readOverview({m_parts.inventory, m_parts.details, m_parts.tasks, m_parts.clusters});
    sampleRunning();
    showState();
    if (!isVisible())
        return;
    const QDateTime now = m_parts.clock.now();
    m_subtitle->setText(m_parts.inventory.hasData() ? tr("%1, %2", "nodes, desktops")
                                                          .arg(tr("%n node(s)", nullptr, static_cast<int>(m_facts.nodes.size())),
                                                               tr("%n desktop(s)", nullptr, m_facts.desktops))
                                                    : QString());
    showBanner();
    const bool hasNewNodes = m_board->show(m_facts);
    m_board->showSessions(m_facts, m_running, m_range, now);
    m_board->showLists(m_parts.alerts.alerts(), m_parts.tasks.tasks(), m_parts.inventory, now);
    if (std::exchange(m_isPastDue, false) || hasNewNodes) {
        watchNext();
        readHistories();
        readPast();
    }
}

void OverviewView::sampleRunning()
{
    if (m_parts.inventory.hasData() && m_facts.isCurrent)
        m_running.add(m_parts.clock.now(), m_facts.running);
}

void OverviewView::showState()
{
    const bool hasCluster = !m_parts.clusters.profiles().empty();
    QWidget *face = !hasCluster ? m_firstUse : m_parts.inventory.hasData() ? static_cast<QWidget *>(m_board) : m_loading;
    m_ranges->setVisible(hasCluster);
    if (m_connect)
        m_connect->setVisible(hasCluster);
    const QWidget *before = m_stack->currentWidget();
    if (before == face)
        return;
    const QWidget *focused = window()->focusWidget();
    const bool hadKeyboard = focused && (focused == before || before->isAncestorOf(focused));
    m_stack->setCurrentWidget(face);
    // Otherwise Qt looks for the next control in the window and gives it a ring that nobody asked for.
    if (hadKeyboard && m_connect && hasCluster)
        m_connect->setFocus(Qt::OtherFocusReason);
}

void OverviewView::showBanner()
{
    QStringList away;
    QString trouble;
    QDateTime dataFrom;
    ErrorText why;
    for (const ClusterProfile &profile : m_parts.clusters.profiles()) {
        const ClusterStatus status = m_parts.clusters.status(profile.id);
        if (status.link != LinkState::Offline)
            continue;
        away << profile.name;
        trouble = linkTrouble(profile, status);
        why = describe(status.problem);
        if (!dataFrom.isValid() || (status.dataFrom.isValid() && status.dataFrom < dataFrom))
            dataFrom = status.dataFrom;
    }
    m_bannerRow->setVisible(!away.isEmpty());
    if (away.isEmpty())
        return;
    const QString age = dataFrom.isValid() ? tr("Data from %1.").arg(timeText(dataFrom, m_parts.clock.now())) : why.why;
    m_banner->setWords(away.size() == 1 ? trouble : tr("No connection to %1.").arg(away.join(tr(", ", "between names"))),
                       tr("%1 Actions wait until it is back.").arg(age));
}

void OverviewView::watchNext()
{
    if (!isVisible())
        return;
    std::vector<NodeKey> nodes;
    for (const NodeFacts &node : m_facts.nodes)
        nodes.push_back(node.key);
    m_parts.details.watchNodes(this, std::move(nodes));
    std::vector<GuestKey> running;
    for (const Guest &guest : m_parts.inventory.guests()) {
        if (guest.power == GuestPower::Running && guest.kind == GuestKind::Qemu && !guest.isTemplate)
            running.push_back(guest.key);
    }
    std::ranges::sort(running);
    if (running.size() > watchedAtOnce) {
        m_watchFrom %= running.size();
        std::ranges::rotate(running, running.begin() + static_cast<std::ptrdiff_t>(m_watchFrom));
        running.resize(watchedAtOnce);
        m_watchFrom += watchedAtOnce;
    }
    m_parts.details.watchGuests(this, std::move(running));
}

void OverviewView::chooseRange(int index)
{
    m_range = overviewRanges.at(static_cast<std::size_t>(index));
    read();
    readPast();
}

void OverviewView::readHistories()
{
    if (!isVisible())
        return;
    m_scope.cancelAll();
    for (const NodeFacts &node : m_facts.nodes) {
        if (node.power == NodePower::Online && m_board->showsHistoryOf(node.key))
            m_scope.start(readHistory(node.key));
    }
}

Task<> OverviewView::readHistory(NodeKey node)
{
    const Result<MetricSeries> series = co_await m_parts.details.nodeHistory(node, Timeframe::Hour);
    // An old curve says more than none; a node that keeps no history has an empty line, the gauges still tell the present.
    if (!series && (series.error().kind == ErrorKind::Unreachable || series.error().kind == ErrorKind::TimedOut))
        co_return;
    m_board->showHistory(node, series ? series->cpu : std::vector<double>());
}

void OverviewView::forgetPast()
{
    m_running = {}; // the desktops may be others now
    m_isPastDue = true;
    readSoon();
}

void OverviewView::readPast()
{
    if (!isVisible())
        return;
    m_pastScope.cancelAll();
    std::vector<GuestKey> desktops;
    for (const Guest &guest : m_parts.inventory.guests()) {
        if (!guest.isTemplate)
            desktops.push_back(guest.key);
    }
    if (desktops.size() <= mostPasts)
        m_pastScope.start(readPastOf(std::move(desktops), timeframeOf(m_range)));
}

Task<> OverviewView::readPastOf(std::vector<GuestKey> desktops, Timeframe timeframe)
{
    std::vector<MetricSeries> past;
    for (const GuestKey &desktop : desktops) {
        Result<MetricSeries> series = co_await m_parts.details.guestHistory(desktop, timeframe);
        if (!series && (series.error().kind == ErrorKind::Unreachable || series.error().kind == ErrorKind::TimedOut))
            co_return;
        if (series)
            past.push_back(std::move(*series));
    }
    m_running.takePast(past);
    readSoon();
}

void OverviewView::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    m_minute.start();
    m_watch.start();
    m_past.start();
    read();
    watchNext();
    readHistories();
    readPast();
}

void OverviewView::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    m_minute.stop();
    m_watch.stop();
    m_past.stop();
    m_parts.details.watchGuests(this, {});
    m_parts.details.watchNodes(this, {});
}

void OverviewView::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), m_parts.theme.color(Role::Canvas));
}

} // namespace orbit::ui
