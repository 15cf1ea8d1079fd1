#include "ui/overview/health_card.h"

#include "ui/text/state_words.h"
#include "ui/theme/fonts.h"
#include "ui/widgets/bars.h"
#include "ui/widgets/gauge.h"
#include "ui/widgets/label.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace orbit::ui {

namespace {

constexpr int nameWidth = 68;
constexpr int scoreWidth = 28;
constexpr std::array rowKinds{HealthRowKind::Compute, HealthRowKind::Memory, HealthRowKind::Storage, HealthRowKind::Desktops};

Tone toneOf(int score)
{
    switch (healthWord(score)) {
    case HealthWord::Good:
        return Tone::Success;
    case HealthWord::Attention:
        return Tone::Warning;
    case HealthWord::Critical:
        return Tone::Danger;
    }
    return Tone::Neutral;
}

} // namespace

HealthCard::HealthCard(const Theme &theme, QWidget *parent)
    : Card(theme, parent),
      m_ring(new HealthRing(theme)),
      m_column(new QVBoxLayout),
      m_attention(new ElidedLabel(theme, {}, TypeRole::Detail, Role::TextTertiary))
{
    setObjectName(u"healthCard"_s);
    setAccessibleName(tr("Cluster health"));
    setBodyPadding(false);
    m_ring->setObjectName(u"healthRing"_s);
    auto *row = new QHBoxLayout;
    row->setContentsMargins(11, 11, 15, 11);
    row->setSpacing(14);
    row->addWidget(m_ring, 0, Qt::AlignVCenter);
    m_column->setSpacing(6);
    m_column->addStretch();
    m_column->addWidget(new Label(theme, tr("Cluster health"), TypeRole::CardTitle));
    for (const HealthRowKind kind : rowKinds)
        m_rows.insert(kind, addRow(kind));
    m_attention->setObjectName(u"healthAttention"_s);
    m_attention->setOwnFont(uiFont(11, QFont::Normal));
    m_column->addWidget(m_attention);
    m_column->addStretch();
    row->addLayout(m_column, 1);
    body()->addLayout(row);
}

HealthCard::Row HealthCard::addRow(HealthRowKind kind)
{
    auto *line = new QWidget;
    auto *row = new QHBoxLayout(line);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(2);
    auto *name = new Label(theme(), healthRowName(kind), TypeRole::Detail, Role::TextSecondary);
    name->setFixedWidth(nameWidth);
    auto *bar = new Bar(theme(), healthRowName(kind), BarSize::Mini);
    auto *score = new Label(theme(), {}, TypeRole::BodyStrong);
    score->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    score->setFixedWidth(scoreWidth);
    row->addWidget(name);
    row->addWidget(bar, 1);
    row->addWidget(score);
    m_column->addWidget(line);
    return {line, bar, score};
}

void HealthCard::show(const OverviewFacts &facts)
{
    m_ring->setScore(facts.health.score.value_or(-1));
    QList<OrbitNode> nodes;
    for (const NodeFacts &node : facts.nodes) {
        if (!node.isCurrent)
            continue;
        const NodeHealth health = node.concern == NodeConcern::None      ? NodeHealth::Fine
                                  : node.concern == NodeConcern::Offline ? NodeHealth::Down
                                                                         : NodeHealth::Warning;
        nodes.append({.name = node.key.node.value(), .health = health});
    }
    m_ring->setNodes(nodes);
    showRows(facts.health);
    showAttention(facts.health);
}

void HealthCard::showRows(const ClusterHealth &health)
{
    for (auto row = m_rows.cbegin(); row != m_rows.cend(); ++row) {
        const auto found = std::ranges::find(health.rows, row.key(), &HealthRow::kind);
        row->line->setVisible(found != health.rows.end());
        if (found == health.rows.end())
            continue;
        row->bar->setPercent(found->score);
        row->bar->setTone(toneOf(found->score));
        row->score->setText(QString::number(found->score));
    }
}

void HealthCard::showAttention(const ClusterHealth &health)
{
    QStringList names;
    for (const auto &[key, concern] : health.concerns)
        names << key.node.value();
    const int count = static_cast<int>(names.size());
    const QString all = names.join(tr(", ", "between names"));
    if (count == 0)
        m_attention->setText(health.score ? tr("All nodes are fine") : tr("No current data"));
    else
        m_attention->setText(count == 1 ? tr("1 node needs attention: %1").arg(all) : tr("%n node(s) need attention", nullptr, count));
    m_attention->setToolTip(all); // one has room, several are a word away
}

} // namespace orbit::ui
