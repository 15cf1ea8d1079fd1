#include "ui/people/assignments_card.h"

#include "ui/models/display.h"
#include "ui/people/trouble_row.h"
#include "ui/text/assignment_words.h"
#include "ui/widgets/button.h"
#include "ui/widgets/label.h"
#include "ui/widgets/link.h"
#include "ui/widgets/pills.h"
#include "ui/widgets/row_place.h"
#include "ui/widgets/text_painting.h"

#include <QHBoxLayout>

namespace orbit::ui {

namespace {

constexpr int partSize = 20;
constexpr int rowHeight = 44;
constexpr int side = 16;
constexpr int tilePx = 28;
constexpr int leastName = 96;

} // namespace

AssignmentsCard::AssignmentsCard(const PeopleParts &parts, ActionGate &gate, QWidget *parent)
    : Card(parts.theme, tr("Assignments"), parent),
      m_parts(parts),
      m_gate(gate),
      m_assign(new Button(parts.theme, Icon::Plus, tr("Assign"))),
      m_none(new QWidget),
      m_more(new Link(parts.theme, tr("Show more"))),
      m_trouble(new TroubleRow(parts.theme, tr("Assignments cannot be loaded.")))
{
    setObjectName(QStringLiteral("assignmentsCard"));
    setBodyPadding(false);
    m_assign->setObjectName(QStringLiteral("assignButton"));
    m_assign->setSizeClass(ButtonSize::Small);
    m_assign->setToolTip(tr("Give a desktop to this person"));
    addHeaderWidget(m_assign);
    gate.guard(m_assign, [this] { return m_gate.mayAssignTo(m_person); });
    m_more->setObjectName(QStringLiteral("assignmentsMore"));
    auto *none = new QHBoxLayout(m_none);
    none->setContentsMargins(side, 0, side, 12);
    auto *words = new Label(parts.theme, tr("Nothing is assigned to this person or their teams."), TypeRole::Detail, Role::TextTertiary);
    none->addWidget(words->wrapped());
    body()->addWidget(m_trouble);
    body()->addWidget(m_none);
    body()->addWidget(m_more, 0, Qt::AlignHCenter);
    body()->addStretch(1);
    m_none->hide();
    m_more->hide();
    connect(m_assign, &Button::clicked, this, &AssignmentsCard::assignAsked);
    connect(m_trouble, &TroubleRow::retryAsked, this, &AssignmentsCard::refresh);
    connect(m_more, &Link::clicked, this, &AssignmentsCard::showMore);
    connect(&parts.assignments, &Assignments::changed, this, &AssignmentsCard::refresh);
    connect(&gate, &ActionGate::changed, this, &AssignmentsCard::show);
    connect(&parts.desktops, &DesktopsModel::countsChanged, this, &AssignmentsCard::showStates);
}

AssignmentsCard::~AssignmentsCard() = default;

void AssignmentsCard::setPerson(const Person &person)
{
    const bool isOther = person.id != m_person.id;
    m_person = person;
    m_gate.setWanted(m_assign, true);
    if (isOther) {
        m_wanted = partSize;
        m_assignments.clear();
        show();
        m_none->hide();
    }
    refresh();
}

void AssignmentsCard::refresh()
{
    if (m_person.id.isNull())
        return;
    m_scope.cancelAll();
    m_scope.start(read(m_person.id, m_wanted));
}

void AssignmentsCard::showMore()
{
    m_wanted += partSize;
    refresh();
}

Task<> AssignmentsCard::read(PersonId person, int wanted)
{
    const Result<orbit::Page<Assignment>> part =
        co_await m_parts.assignments.page({.person = person, .team = {}, .guest = {}}, {.after = {}, .limit = wanted});
    if (!part) {
        m_trouble->showTrouble(part.error());
        co_return;
    }
    m_trouble->hide();
    m_assignments = part->rows;
    show();
    m_none->setVisible(m_assignments.empty());
    m_more->setVisible(!part->next.isEmpty());
}

void AssignmentsCard::show()
{
    Shown now{.assignments = m_assignments, .mayEnd = {}, .whyNot = m_gate.whyNot()};
    for (const Assignment &assignment : m_assignments)
        now.mayEnd += m_gate.mayActIn(assignment.team);
    if (now == m_shown && m_rows)
        return;
    m_shown = std::move(now);
    m_states.clear();
    auto *rows = new QWidget;
    auto *column = new QVBoxLayout(rows);
    column->setContentsMargins({});
    column->setSpacing(0);
    for (const Assignment &assignment : m_assignments)
        column->addWidget(makeRow(assignment));
    replaceRows(rows);
    showStates();
}

void AssignmentsCard::replaceRows(QWidget *rows)
{
    if (!m_rows) {
        body()->insertWidget(1, rows);
    } else {
        const bool hadKeyboard = m_rows->isAncestorOf(window()->focusWidget());
        delete body()->replaceWidget(m_rows, rows);
        m_rows->hide();
        m_rows->deleteLater(); // a button in it may be what led here
        if (hadKeyboard)
            m_assign->setFocus(Qt::OtherFocusReason);
    }
    m_rows = rows;
    rows->show();
    chainKeyboard(m_assign, rows);
}

void AssignmentsCard::showStates()
{
    for (const auto &[guest, badge] : m_states) {
        const DesktopRow *desktop = m_parts.desktops.find(guest);
        badge->setState(desktop ? displayState(desktop->condition.state) : DisplayState::Unknown);
    }
}

void AssignmentsCard::addState(QLayout *row, const Assignment &assignment)
{
    const auto *guest = std::get_if<GuestKey>(&assignment.desktop);
    if (!guest) {
        const bool isPool = std::holds_alternative<DesktopPoolId>(assignment.desktop);
        row->addWidget(new Badge(
            m_parts.theme, {.text = isPool ? tr("Pool") : tr("Outside"), .icon = isPool ? Icon::Pool : Icon::Globe, .isOutlined = true}));
        return;
    }
    auto *badge = new Badge(m_parts.theme, DisplayState::Unknown);
    row->addWidget(badge);
    m_states.emplace_back(*guest, badge);
}

QWidget *AssignmentsCard::makeRow(const Assignment &assignment)
{
    auto *place = new RowPlace(m_parts.theme);
    place->setFixedHeight(rowHeight);
    auto *row = new QHBoxLayout(place);
    row->setContentsMargins(side, 1, side, 0);
    row->setSpacing(12);
    const auto *outside = std::get_if<ExternalDesktop>(&assignment.desktop);
    row->addWidget(new IconTile(m_parts.theme, outside ? Icon::Globe : Icon::Desktop, Tone::Neutral, tilePx));
    auto *name = new ElidedLabel(m_parts.theme, assignment.desktopName, TypeRole::BodyStrong);
    name->setElideMode(Qt::ElideMiddle);
    // Where there is little room, how it is used gives way to what it is.
    name->setMinimumWidth(std::min(leastName, textWidth(m_parts.theme.font(TypeRole::BodyStrong), assignment.desktopName)));
    if (outside)
        name->setToolTip(placeText(*outside));
    row->addWidget(name, 1);
    auto *terms = new ElidedLabel(m_parts.theme, termsText(assignment, m_parts.clock.now()), TypeRole::Detail, Role::TextTertiary);
    terms->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Preferred);
    row->addWidget(terms);
    addState(row, assignment);
    if (m_gate.mayActIn(assignment.team)) {
        auto *end = new IconButton(m_parts.theme, Icon::X, tr("End the assignment of %1").arg(assignment.desktopName), ButtonKind::Ghost);
        end->setObjectName(QStringLiteral("assignmentEnd"));
        end->setSizeClass(ButtonSize::Small);
        const QString reason = m_gate.whyNot();
        end->setEnabled(reason.isEmpty());
        if (!reason.isEmpty())
            end->setToolTip(reason);
        connect(end, &Button::clicked, this, [this, assignment] { Q_EMIT endAsked(assignment); });
        row->addWidget(end);
    }
    place->setAccessibleName(tr("%1, %2", "desktop, how it is used").arg(assignment.desktopName, terms->text()));
    return place;
}

} // namespace orbit::ui
