#include "ui/people/team_pane.h"

#include "ui/people/colour_row.h"
#include "ui/people/figures_card.h"
#include "ui/people/person_actions.h"
#include "ui/people/team_lists.h"
#include "ui/text/formats.h"
#include "ui/widgets/button.h"
#include "ui/widgets/label.h"

#include <QHBoxLayout>

namespace orbit::ui {

namespace {

constexpr int figureCount = 3;
constexpr int colourPx = 20;

} // namespace

TeamPane::TeamPane(const PeopleParts &parts, ActionGate &gate, PersonActions &actions, QWidget *parent)
    : QWidget(parent),
      m_gate(gate),
      m_actions(actions),
      m_colour(new ColourSquare(parts.theme, 0, colourPx)),
      m_name(new ElidedLabel(parts.theme, {}, TypeRole::PageTitle)),
      m_line(new ElidedLabel(parts.theme, {}, TypeRole::Detail, Role::TextTertiary)),
      m_change(new Button(parts.theme, Icon::Edit, tr("Change"))),
      m_remove(new Button(parts.theme, Icon::Trash, tr("Delete"), ButtonKind::DangerOutline)),
      m_figures(new FiguresCard(parts.theme, tr("Figures"), figureCount)),
      m_lists(new TeamLists(parts, gate, actions))
{
    setObjectName(QStringLiteral("teamPane"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(sizes::pagePaddingX, sizes::pagePaddingY, sizes::pagePaddingX, sizes::pagePaddingY);
    column->setSpacing(sizes::gutter);
    column->addLayout(makeHead());
    column->addWidget(m_figures);
    column->addWidget(m_lists, 1);
    connect(m_change, &Button::clicked, this, [this] { m_actions.changeTeam(m_team); });
    connect(m_remove, &Button::clicked, this, [this] { m_actions.removeTeam(m_team); });
}

QLayout *TeamPane::makeHead()
{
    m_name->setObjectName(QStringLiteral("teamTitle"));
    m_change->setObjectName(QStringLiteral("teamChange"));
    m_remove->setObjectName(QStringLiteral("teamRemove"));
    m_change->setToolTip(tr("Change name and colour"));
    m_remove->setToolTip(tr("Delete this team"));
    auto *words = new QVBoxLayout;
    words->setSpacing(0);
    words->addWidget(m_name);
    words->addWidget(m_line);
    auto *row = new QHBoxLayout;
    row->setSpacing(Theme::space(4));
    row->addWidget(m_colour);
    row->addLayout(words, 1);
    for (Button *button : {m_change, m_remove}) {
        row->addWidget(button);
        m_gate.guard(button, Permission::ManagePeople);
    }
    return row;
}

void TeamPane::setTeam(const Team &team)
{
    m_team = team;
    m_colour->setColour(team.colour);
    m_name->setText(team.name);
    m_line->setText(tr("Part of its pools in Proxmox: %1").arg(team.slug));
    setAccessibleName(team.name);
    m_figures->show({{tr("People"), countText(team.people), {}},
                     {tr("Operators"), countText(team.operators), {}},
                     {tr("Desktops"), countText(team.desktops), {}}});
    m_lists->setTeam(team);
}

void TeamPane::refresh() { m_lists->refresh(); }

} // namespace orbit::ui
