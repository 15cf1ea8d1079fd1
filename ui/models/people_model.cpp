#include "ui/models/people_model.h"

#include "ui/text/person_words.h"

namespace orbit::ui {

namespace {

bool isSame(const PeopleFilter &a, const PeopleFilter &b)
{
    return a.text == b.text && a.role == b.role && a.state == b.state && a.team == b.team;
}

} // namespace

PeopleModel::PeopleModel(People &people, QObject *parent) : PagedRows(parent), m_people(people)
{
    connect(&m_people, &People::changed, this, &PeopleModel::refreshSoon);
}

void PeopleModel::setFilter(const PeopleFilter &filter)
{
    if (isSame(filter, m_filter))
        return;
    m_filter = filter;
    start();
}

bool PeopleModel::isFiltered() const { return !isSame(m_filter, {}); }

QVariant PeopleModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const Person &person = row(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return person.name;
    case Qt::AccessibleTextRole:
        return spokenPerson(person);
    case KeyRole:
        return person.id.value();
    default:
        return {};
    }
}

} // namespace orbit::ui
