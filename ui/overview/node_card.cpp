#include "ui/overview/node_card.h"

#include "ui/text/formats.h"
#include "ui/text/state_words.h"
#include "ui/theme/display_state.h"
#include "ui/theme/fonts.h"
#include "ui/theme/pixels.h"
#include "ui/widgets/charts.h"
#include "ui/widgets/gauge.h"
#include "ui/widgets/label.h"
#include "ui/widgets/pills.h"

#include <QHBoxLayout>
#include <QPainter>

using namespace Qt::StringLiterals;

namespace orbit::ui {

namespace {

constexpr int footerTop = 10;
constexpr int curveHeight = 32;

QVBoxLayout *column(const Theme &theme, const QString &name, Label *value)
{
    auto *column = new QVBoxLayout;
    column->setSpacing(0);
    auto *label = new Label(theme, name, TypeRole::Badge, Role::TextTertiary);
    label->setOwnFont(uiFont(11, QFont::Normal));
    column->addWidget(label, 0, Qt::AlignRight);
    value->setOwnFont(uiFont(16, QFont::DemiBold));
    value->setFixedHeight(28);
    column->addWidget(value, 0, Qt::AlignRight);
    column->addStretch();
    return column;
}

} // namespace

NodeBadge nodeBadge(const NodeFacts &facts)
{
    if (!facts.isCurrent)
        return {stateLabel(DisplayState::Unknown), stateTone(DisplayState::Unknown), stateIcon(DisplayState::Unknown)};
    if (facts.concern == NodeConcern::None || facts.concern == NodeConcern::Offline) {
        const DisplayState state = facts.concern == NodeConcern::None ? DisplayState::Online : DisplayState::Offline;
        return {stateLabel(state), stateTone(state), stateIcon(state)};
    }
    const bool isCritical = facts.memory >= Theme::criticalAt(Metric::Ram) || facts.cpu >= Theme::criticalAt(Metric::Cpu);
    return {nodeConcernText(facts.concern), isCritical ? Tone::Danger : Tone::Warning, Icon::Alert};
}

NodeCard::NodeCard(const Theme &theme, const NodeKey &key, QWidget *parent)
    : Card(theme, parent),
      m_key(key),
      m_uptime(new Label(theme, {}, TypeRole::Detail, Role::TextTertiary)),
      m_badge(new Badge(theme, DisplayState::Unknown)),
      m_cpu(new Gauge(theme, tr("CPU"), Metric::Cpu)),
      m_memory(new Gauge(theme, tr("RAM"), Metric::Ram)),
      m_ioWait(new Gauge(theme, tr("IO wait"), Metric::IoWait)),
      m_curveName(new Label(theme, tr("CPU, last hour"), TypeRole::Badge, Role::TextTertiary)),
      m_curve(new Sparkline(theme, tr("CPU over time"))),
      m_desktops(new Label(theme, {}, TypeRole::CardTitle)),
      m_sessions(new Label(theme, {}, TypeRole::CardTitle))
{
    setObjectName(u"node."_s + key.node.value());
    setClickable(true);
    setBodyPadding(false);
    auto *inner = new QVBoxLayout;
    inner->setContentsMargins(15, 11, 15, 11);
    inner->setSpacing(0);
    body()->addLayout(inner);
    inner->addLayout(header());
    inner->addSpacing(10);
    inner->addLayout(gauges());
    inner->addSpacing(5 + footerTop); // a gauge has 4 px of its own below its name
    inner->addLayout(footer());
    inner->addStretch(1);
    m_curve->setRange(0, 0);
}

QLayout *NodeCard::header()
{
    auto *row = new QHBoxLayout;
    row->setSpacing(8);
    row->addWidget(new Glyph(theme(), Icon::Node));
    auto *name = new ElidedLabel(theme(), m_key.node.value(), TypeRole::CardTitle);
    name->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    row->addWidget(name);
    m_uptime->setOwnFont(uiFont(11, QFont::Normal));
    row->addWidget(m_uptime);
    row->addStretch(1);
    row->addWidget(m_badge);
    return row;
}

QLayout *NodeCard::gauges()
{
    auto *row = new QHBoxLayout;
    row->setSpacing(0);
    for (Gauge *gauge : {m_cpu, m_memory, m_ioWait}) {
        row->addStretch(1);
        row->addWidget(gauge);
        row->addStretch(1);
    }
    return row;
}

QLayout *NodeCard::footer()
{
    auto *row = new QHBoxLayout;
    row->setSpacing(12);
    auto *history = new QVBoxLayout;
    history->setSpacing(0);
    m_curveName->setOwnFont(uiFont(11, QFont::Normal));
    history->addWidget(m_curveName);
    m_curve->setFixedHeight(curveHeight);
    m_curve->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    history->addWidget(m_curve);
    row->addLayout(history, 1);
    row->addSpacing(20);
    row->addLayout(column(theme(), tr("Desktops"), m_desktops));
    row->addLayout(column(theme(), tr("Sessions"), m_sessions));
    return row;
}

void NodeCard::show(const NodeFacts &facts)
{
    const NodeBadge badge = nodeBadge(facts);
    m_badge->setLook({.text = badge.text, .tone = badge.tone, .icon = badge.icon});
    const bool isKnown = facts.isCurrent && facts.power == NodePower::Online;
    m_uptime->setText(isKnown && facts.uptime > 0 ? tr("up %1").arg(uptimeText(facts.uptime)) : QString());
    // What a node did before it fell silent is no state: its gauges would go on looking fine.
    m_cpu->setPercent(isKnown ? facts.cpu : -1);
    m_memory->setPercent(isKnown ? facts.memory : -1);
    m_ioWait->setPercent(isKnown ? facts.ioWait : -1);
    m_curve->setColor(ChartColor::of(isKnown ? Role::Gauge : Role::BorderControl));
    m_desktops->setText(countText(facts.desktops));
    m_sessions->setText(isKnown ? countText(facts.sessions) : unknownText());
    for (Label *count : {m_desktops, m_sessions})
        count->setRole(isKnown ? Role::Text : Role::TextTertiary);
    setAccessibleName(tr("Node %1, %2").arg(m_key.node.value(), badge.text));
}

void NodeCard::showHistory(const std::vector<double> &cpu)
{
    std::vector<double> percent;
    percent.reserve(cpu.size());
    for (const double share : cpu)
        percent.push_back(share * 100);
    m_curve->setValues(std::move(percent));
}

void NodeCard::paintEvent(QPaintEvent *event)
{
    Card::paintEvent(event);
    QPainter painter(this);
    const qreal y = snap(m_curveName->mapTo(this, QPoint()).y() - footerTop, devicePixelRatioF());
    painter.fillRect(QRectF(16, y, width() - 32, hairline(devicePixelRatioF())), theme().color(Role::BorderSubtle));
}

} // namespace orbit::ui
