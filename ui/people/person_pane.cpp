#include "ui/people/person_pane.h"

#include "ui/people/assignments_card.h"
#include "ui/people/devices_card.h"
#include "ui/people/entitlements_card.h"
#include "ui/people/figures_card.h"
#include "ui/people/person_actions.h"
#include "ui/people/person_head.h"
#include "ui/people/scope_card.h"
#include "ui/people/trouble_row.h"

#include <QHBoxLayout>

namespace orbit::ui {

namespace {

constexpr int figureCount = 5;

} // namespace

PersonPane::PersonPane(const PeopleParts &parts, const TeamsModel &teams, ActionGate &gate, PersonActions &actions, QWidget *parent)
    : QScrollArea(parent),
      m_parts(parts),
      m_actions(actions),
      m_head(new PersonHead(parts, gate, actions)),
      m_figures(new FiguresCard(parts.theme, tr("Figures"), figureCount)),
      m_assignments(new AssignmentsCard(parts, gate)),
      m_scopeCard(new ScopeCard(parts, teams, gate)),
      m_entitlements(new EntitlementsCard(parts, gate)),
      m_devices(new DevicesCard(parts, gate))
{
    setObjectName(QStringLiteral("personPane"));
    setFrameShape(QFrame::NoFrame);
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFocusPolicy(Qt::NoFocus);
    m_figures->setObjectName(QStringLiteral("personFigures"));
    auto *content = new QWidget;
    content->setProperty("page", true);
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(sizes::pagePaddingX, sizes::pagePaddingY, sizes::pagePaddingX, sizes::pagePaddingY);
    column->setSpacing(sizes::gutter);
    auto *pair = new QHBoxLayout;
    pair->setSpacing(sizes::gutter);
    pair->addWidget(m_assignments, 1);
    pair->addWidget(m_scopeCard, 1);
    column->addWidget(m_head);
    column->addWidget(m_figures);
    column->addLayout(pair);
    column->addWidget(m_entitlements, 1);
    column->addWidget(m_devices);
    setWidget(content);
    viewport()->setAutoFillBackground(false);
    content->setAutoFillBackground(false);
    connectCards();
}

PersonPane::~PersonPane() = default;

void PersonPane::connectCards()
{
    connect(&m_parts.people, &People::changed, this, &PersonPane::readSummary);
    connect(&m_parts.assignments, &Assignments::changed, this, &PersonPane::readSummary);
    connect(m_figures->trouble(), &TroubleRow::retryAsked, this, &PersonPane::readSummary);
    connect(m_assignments, &AssignmentsCard::assignAsked, this, [this] { m_actions.assign(m_person); });
    connect(m_assignments, &AssignmentsCard::endAsked, &m_actions, &PersonActions::endAssignment);
    connect(m_devices, &DevicesCard::revokeAsked, &m_actions, &PersonActions::revokeDevice);
    connect(m_scopeCard, &ScopeCard::addAsked, this, [this] { m_actions.joinTeam(m_person); });
    connect(m_scopeCard, &ScopeCard::kindChosen, this, [this](const TeamMembership &membership, bool isOperator) {
        m_actions.setMember(membership.team, membership.teamName, m_person, isOperator);
    });
    connect(m_scopeCard, &ScopeCard::removeAsked, this,
            [this](const TeamMembership &membership) { m_actions.leaveTeam(m_person, membership.team, membership.teamName); });
}

void PersonPane::setPerson(const Person &person)
{
    const bool isOther = person.id != m_person.id;
    if (isOther)
        m_summary.reset();
    m_person = person;
    m_head->setPerson(person);
    m_scopeCard->setPerson(person);
    m_assignments->setPerson(person);
    m_entitlements->setPerson(person);
    m_devices->setPerson(person);
    showFigures();
    readSummary();
    if (isOther)
        ensureVisible(0, 0);
}

void PersonPane::refresh()
{
    m_assignments->refresh();
    m_entitlements->refresh();
    m_devices->refresh();
    readSummary();
}

void PersonPane::readSummary()
{
    m_scope.cancelAll();
    if (!m_person.id.isNull())
        m_scope.start(summarise(m_person.id));
}

Task<> PersonPane::summarise(PersonId person)
{
    const Result<PersonSummary> summary = co_await m_parts.people.summary(person);
    m_figures->trouble()->setVisible(!summary);
    if (summary)
        m_summary = *summary;
    else
        m_figures->trouble()->showTrouble(summary.error());
    showFigures();
}

void PersonPane::showFigures() { m_figures->show(personFigures(m_person, m_summary ? &*m_summary : nullptr, m_parts.clock.now())); }

} // namespace orbit::ui
