#include "ui/overview/states_card.h"

#include "ui/theme/display_state.h"
#include "ui/widgets/charts.h"

#include <QHBoxLayout>

using namespace Qt::StringLiterals;

namespace orbit::ui {

StatesCard::StatesCard(const Theme &theme, QWidget *parent)
    : Card(theme, tr("Desktops by state"), parent), m_donut(new Donut(theme, tr("desktops"))), m_legend(new DonutLegend(theme))
{
    setObjectName(u"statesCard"_s);
    m_legend->setObjectName(u"statesLegend"_s);
    setBodyPadding(false);
    auto *inner = new QVBoxLayout;
    inner->setContentsMargins(15, 0, 15, 13);
    inner->setSpacing(0);
    body()->addLayout(inner);
    auto *row = new QHBoxLayout;
    row->setSpacing(16);
    row->addWidget(m_donut, 0, Qt::AlignVCenter);
    row->addWidget(m_legend, 1, Qt::AlignVCenter);
    inner->addLayout(row, 1);
}

void StatesCard::show(const OverviewFacts &facts)
{
    const auto count = [&facts](std::initializer_list<DesktopState> states) {
        int sum = 0;
        for (const DesktopState state : states)
            sum += facts.inState(state);
        return sum;
    };
    std::vector<DonutPart> parts;
    const auto add = [&parts](DisplayState look, Role color, int value) {
        if (value > 0)
            parts.push_back({.label = stateLabel(look), .icon = stateIcon(look), .value = value, .color = ChartColor::of(color)});
    };
    add(DisplayState::InUse, Role::Success, count({DesktopState::InUse}));
    add(DisplayState::Available, Role::Gauge, count({DesktopState::Available}));
    add(DisplayState::Stopped, Role::Neutral, count({DesktopState::Stopped}));
    add(DisplayState::Suspended, Role::Border, count({DesktopState::Suspended}));
    const int inProgress = count({DesktopState::Starting, DesktopState::Stopping, DesktopState::Provisioning, DesktopState::Migrating});
    if (inProgress > 0)
        parts.push_back({.label = tr("In progress"), .icon = Icon::Clone, .value = inProgress, .color = ChartColor::ofSeries(4)});
    add(DisplayState::Maintenance, Role::Warning, count({DesktopState::Maintenance}));
    add(DisplayState::Error, Role::Danger, count({DesktopState::Error}));
    add(DisplayState::Unknown, Role::BorderControl, count({DesktopState::Unknown}));
    m_donut->setParts(parts);
    m_legend->setParts(std::move(parts));
}

} // namespace orbit::ui
