#pragma once

#include "core/access/people.h"

#include <QMenu>

namespace orbit::ui {

class TeamsModel;

/// Chooses role, state and team of the people to show. One of each at most.
class PeopleFilterMenu final : public QMenu
{
    Q_OBJECT

public:
    explicit PeopleFilterMenu(const TeamsModel &teams, QWidget *parent = nullptr);

    const PeopleFilter &filter() const { return m_filter; }
    bool isOn() const { return m_filter.role || m_filter.state || !m_filter.team.isNull(); }
    /// "Role: Operator, State: Invited"; empty when nothing is chosen.
    QString words() const;
    void clear();

Q_SIGNALS:
    void filterChanged();

private:
    void build();
    void buildRoles();
    void buildStates();
    void buildTeams();
    void take(const std::function<void(PeopleFilter &)> &how);

    const TeamsModel &m_teams;
    PeopleFilter m_filter;
};

} // namespace orbit::ui
