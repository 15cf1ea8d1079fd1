#include "ui/people/scope_card.h"

#include "ui/models/teams_model.h"
#include "ui/people/colour_row.h"
#include "ui/people/menu_word.h"
#include "ui/text/person_words.h"
#include "ui/widgets/button.h"
#include "ui/widgets/label.h"
#include "ui/widgets/note.h"
#include "ui/widgets/row_place.h"

#include <QHBoxLayout>
#include <QMenu>

namespace orbit::ui {

namespace {

constexpr int rowHeight = 32;
constexpr int rowGap = 8;
constexpr int kindWidth = 104;

} // namespace

ScopeCard::ScopeCard(const PeopleParts &parts, const TeamsModel &teams, ActionGate &gate, QWidget *parent)
    : Card(parts.theme, tr("Teams and scope"), parent),
      m_parts(parts),
      m_teams(teams),
      m_gate(gate),
      m_add(new Button(parts.theme, Icon::Plus, tr("Add"))),
      m_note(new Note(parts.theme, Tone::Neutral, {}))
{
    setObjectName(QStringLiteral("scopeCard"));
    m_add->setObjectName(QStringLiteral("scopeAdd"));
    m_add->setSizeClass(ButtonSize::Small);
    m_add->setToolTip(tr("Add to a team"));
    m_add->setAccessibleName(tr("Add to a team"));
    addHeaderWidget(m_add);
    gate.guard(m_add, Permission::ManagePeople);
    m_note->setObjectName(QStringLiteral("scopeNote"));
    body()->addWidget(m_note);
    body()->addStretch(1);
    connect(m_add, &Button::clicked, this, &ScopeCard::addAsked);
    connect(&gate, &ActionGate::changed, this, &ScopeCard::show);
    connect(&teams, &PagedModel::stateChanged, this, &ScopeCard::show);
}

void ScopeCard::setPerson(const Person &person)
{
    m_person = person;
    show();
}

int ScopeCard::colourOf(const TeamMembership &membership) const
{
    const Team *team = m_teams.find(membership.team);
    return team ? team->colour : 0;
}

void ScopeCard::show()
{
    m_note->setWords({}, noteText());
    Shown now{.teams = m_person.teams,
              .colours = {},
              .role = m_person.role,
              .mayChange = m_gate.may(Permission::ManagePeople),
              .whyNot = m_gate.whyNot()};
    for (const TeamMembership &membership : m_person.teams)
        now.colours += colourOf(membership);
    if (now == m_shown && m_rows)
        return;
    m_shown = std::move(now);
    auto *rows = new QWidget;
    auto *column = new QVBoxLayout(rows);
    column->setContentsMargins(0, 0, 0, rowGap);
    column->setSpacing(rowGap);
    for (const TeamMembership &membership : m_person.teams)
        column->addWidget(makeRow(membership));
    if (m_person.teams.isEmpty())
        column->addWidget(new Label(m_parts.theme, tr("In no team"), TypeRole::Detail, Role::TextTertiary));
    replaceRows(rows);
}

void ScopeCard::replaceRows(QWidget *rows)
{
    if (!m_rows) {
        body()->insertWidget(0, rows);
    } else {
        const bool hadKeyboard = m_rows->isAncestorOf(window()->focusWidget());
        delete body()->replaceWidget(m_rows, rows);
        m_rows->hide();
        m_rows->deleteLater(); // a menu of it may be what led here
        auto *word = rows->findChild<MenuWord *>();
        if (hadKeyboard)
            (word ? static_cast<QWidget *>(word) : m_add)->setFocus(Qt::OtherFocusReason);
    }
    m_rows = rows;
    rows->show();
    chainKeyboard(m_add, rows);
}

QWidget *ScopeCard::makeRow(const TeamMembership &membership)
{
    auto *place = new QWidget;
    place->setFixedHeight(rowHeight);
    auto *row = new QHBoxLayout(place);
    row->setContentsMargins({});
    row->setSpacing(12);
    row->addWidget(new ColourSquare(m_parts.theme, colourOf(membership)));
    row->addWidget(new ElidedLabel(m_parts.theme, membership.teamName, TypeRole::BodyStrong), 1);
    row->addWidget(new Label(m_parts.theme, tr("%n desktop(s)", nullptr, membership.desktops), TypeRole::Detail, Role::TextTertiary));
    const QString kind = membershipText(m_person.role, membership.isOperator);
    auto *word = new MenuWord(m_parts.theme, kind, tr("%1 in %2", "operator or member, a team").arg(kind, membership.teamName));
    word->setObjectName(QStringLiteral("scopeKind"));
    const QString reason = m_gate.whyNot();
    word->setEnabled(m_shown.mayChange && reason.isEmpty());
    word->setToolTip(m_shown.mayChange ? reason : QString());
    auto *column = new QWidget;
    column->setMinimumWidth(kindWidth);
    auto *inside = new QHBoxLayout(column);
    inside->setContentsMargins({});
    inside->addWidget(word);
    inside->addStretch(1);
    row->addWidget(column);
    connect(word, &MenuWord::clicked, this, [this, membership, word] { openMenu(membership, word->menuPlace()); });
    return place;
}

void ScopeCard::openMenu(const TeamMembership &membership, const QPoint &at)
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->setObjectName(QStringLiteral("scopeMenu"));
    const auto addKind = [this, menu, &membership](const QString &text, bool isOperator) {
        QAction *action = menu->addAction(text, this, [this, membership, isOperator] { Q_EMIT kindChosen(membership, isOperator); });
        action->setCheckable(true);
        action->setChecked(membership.isOperator == isOperator);
        action->setEnabled(membership.isOperator != isOperator);
    };
    addKind(membershipText(m_person.role, true), true);
    addKind(membershipText(m_person.role, false), false);
    menu->addSeparator();
    QAction *remove = menu->addAction(m_parts.theme.icon(Icon::X, Role::DangerText), tr("Remove from %1").arg(membership.teamName), this,
                                      [this, membership] { Q_EMIT removeAsked(membership); });
    remove->setProperty("danger", true);
    menu->popup(at);
}

QString ScopeCard::noteText() const
{
    switch (m_person.role) {
    case orbit::Role::Admin:
        return tr("Admins act in all teams and clusters. Being in a team changes nothing of that.");
    case orbit::Role::Operator:
        return tr("Operators can act only inside these teams. Cluster settings stay hidden.");
    case orbit::Role::Helpdesk:
        return tr("Helpdesk sees the people and desktops of these teams and deletes nothing.");
    case orbit::Role::User:
        return tr("Users see the desktops that are assigned to them or to these teams.");
    case orbit::Role::Installer:
        return tr("Installers set up clusters. They see no people and no desktops of teams.");
    }
    Q_UNREACHABLE();
}

} // namespace orbit::ui
