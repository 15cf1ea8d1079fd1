// What the screen does with its lists; people_screen.cpp builds it.
#include "ui/people/entitlements_card.h"
#include "ui/people/list_pane.h"
#include "ui/people/people_screen.h"
#include "ui/people/person_pane.h"
#include "ui/people/registry_banner.h"
#include "ui/people/role_pane.h"
#include "ui/people/side_column.h"
#include "ui/people/team_pane.h"
#include "ui/widgets/unsaved_dialog.h"

namespace orbit::ui {

void PeopleScreen::connectLists()
{
    connect(m_side->peoplePane()->list(), &SideList::chosen, &m_rest, qOverload<>(&QTimer::start));
    connect(m_side->teamsPane()->list(), &SideList::chosen, &m_rest, qOverload<>(&QTimer::start));
    connect(m_side->rolesList(), &SideList::chosen, this, &PeopleScreen::choose);
    connect(&m_rest, &QTimer::timeout, this, [this] { choose(m_side->list()->currentRow()); });
    connect(&m_people, &PagedModel::stateChanged, this, &PeopleScreen::followPeople);
    connect(&m_teams, &PagedModel::stateChanged, this, &PeopleScreen::followTeams);
    connect(m_side, &SideColumn::tabChanged, this, &PeopleScreen::followTab);
}

void PeopleScreen::followTab()
{
    m_rest.stop();
    if (m_side->tab() == SideColumn::RolesTab && m_side->rolesList()->currentRow() < 0)
        m_side->rolesList()->setCurrentRow(0);
    if (m_side->tab() == SideColumn::TeamsTab)
        followTeams();
    look();
}

void PeopleScreen::choose(int row)
{
    if (row < 0)
        return;
    switch (m_side->tab()) {
    case SideColumn::PeopleTab:
        return showPerson(row);
    case SideColumn::TeamsTab:
        return showTeam(row);
    case SideColumn::RolesTab:
        m_role->setRole(allRoles[static_cast<std::size_t>(row)]);
        return look();
    }
}

void PeopleScreen::showPerson(int row)
{
    const Person person = m_people.row(row);
    const bool isOther = person.id != m_person->person().id;
    if (isOther && unsaved() > 0) {
        if (!m_isLeaving)
            m_scope.start(leaveFor(person.id));
        return;
    }
    m_person->setPerson(person);
    look();
}

Task<bool> PeopleScreen::settleUnsaved()
{
    if (unsaved() == 0)
        co_return true;
    const QString name = m_person->person().name;
    Later<UnsavedAnswer> asking = askUnsaved(m_parts.theme, window(), tr("Save %n change(s)?", nullptr, unsaved()),
                                             tr("What you changed in the entitlements of %1 is not saved.").arg(name));
    const UnsavedAnswer answer = co_await asking;
    bool isSettled = answer == UnsavedAnswer::Discard;
    if (isSettled)
        m_person->entitlements()->discard();
    else if (answer == UnsavedAnswer::Save)
        isSettled = co_await saveUnsaved();
    co_return isSettled;
}

Task<bool> PeopleScreen::saveUnsaved()
{
    Later<bool> saving;
    connect(
        m_person->entitlements(), &EntitlementsCard::saveEnded, this, [giver = saving.giver()](bool isSaved) { giver.give(isSaved); },
        Qt::SingleShotConnection);
    m_person->entitlements()->save();
    const bool isSaved = co_await saving;
    co_return isSaved;
}

Task<> PeopleScreen::leaveFor(PersonId id)
{
    m_isLeaving = true;
    const bool mayLeave = co_await settleUnsaved();
    m_isLeaving = false;
    if (!mayLeave) {
        m_side->peoplePane()->list()->setCurrentRow(m_people.rowOf(m_person->person().id.value()));
        co_return;
    }
    const int row = m_people.rowOf(id.value());
    if (row >= 0)
        showPerson(row);
}

void PeopleScreen::showTeam(int row)
{
    m_team->setTeam(m_teams.row(row));
    look();
}

void PeopleScreen::followPeople()
{
    if (m_people.state() != PagedModel::State::Ready)
        return;
    m_banner->tellRead();
    SideList *list = m_side->peoplePane()->list();
    const int made = m_wanted.isNull() ? -1 : m_people.rowOf(m_wanted.value());
    if (made >= 0) {
        m_wanted = {};
        list->setCurrentRow(made);
        return showPerson(made);
    }
    const int row = m_people.rowOf(m_person->person().id.value());
    if (row >= 0) {
        if (m_people.row(row) != m_person->person())
            m_person->setPerson(m_people.row(row));
        // A first part read anew after another filter brings the row back without its mark.
        if (list->currentRow() < 0)
            list->setCurrentRow(row);
    } else if (m_person->person().id.isNull() && m_people.rowCount() > 0) {
        list->setCurrentRow(0);
        showPerson(0);
    } else if (m_people.isComplete() && !m_people.isFiltered() && !m_person->person().id.isNull()) {
        forget(m_person->person().id);
    }
}

void PeopleScreen::followTeams()
{
    if (m_teams.state() != PagedModel::State::Ready || m_side->tab() != SideColumn::TeamsTab)
        return;
    SideList *list = m_side->teamsPane()->list();
    const int made = m_wantedTeam.isNull() ? -1 : m_teams.rowOf(m_wantedTeam.value());
    const int row = made >= 0 ? made : m_teams.rowOf(m_team->team().id.value());
    if (made >= 0) {
        m_wantedTeam = {};
        list->setCurrentRow(made);
    }
    if (row >= 0) {
        m_team->setTeam(m_teams.row(row));
        if (list->currentRow() < 0)
            list->setCurrentRow(row);
    } else if (m_teams.rowCount() > 0 && m_teams.text().isEmpty()) {
        list->setCurrentRow(0);
        showTeam(0);
    } else if (m_teams.text().isEmpty()) {
        m_team->setTeam({});
    }
    look();
}

void PeopleScreen::forget(const PersonId &id)
{
    if (m_person->person().id != id)
        return;
    m_person->setPerson({});
    look();
}

void PeopleScreen::findLater(const PersonId &id)
{
    m_wanted = id;
    followPeople();
}

} // namespace orbit::ui
