#include "ui/models/teams_model.h"

namespace orbit::ui {

TeamsModel::TeamsModel(Teams &teams, QObject *parent) : PagedRows(parent), m_teams(teams)
{
    connect(&m_teams, &Teams::changed, this, &TeamsModel::refreshSoon);
}

void TeamsModel::setText(const QString &text)
{
    if (text == m_text)
        return;
    m_text = text;
    start();
}

const Team *TeamsModel::find(const TeamId &id) const
{
    const int at = rowOf(id.value());
    return at < 0 ? nullptr : &row(at);
}

QVariant TeamsModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const Team &team = row(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return team.name;
    case Qt::AccessibleTextRole:
        return tr("%1, %2, %3", "team, people, desktops")
            .arg(team.name, tr("%n person(s)", nullptr, team.people), tr("%n desktop(s)", nullptr, team.desktops));
    case KeyRole:
        return team.id.value();
    default:
        return {};
    }
}

} // namespace orbit::ui
