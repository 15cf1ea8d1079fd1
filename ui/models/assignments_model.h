#pragma once

#include "core/access/assignments.h"
#include "core/base/clock.h"
#include "ui/models/paged_model.h"

namespace orbit::ui {

/// Who has the desktops of a team, newest first.
class AssignmentsModel final : public PagedRows<Assignment>
{
    Q_OBJECT

public:
    AssignmentsModel(Assignments &assignments, const Clock &clock, QObject *parent = nullptr);

    /// Reads when it is another one; a null one has none.
    void setTeam(const TeamId &team);
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    /// "Lene Hallenz, until 31 May"
    QString holder(int row) const;

protected:
    Task<Result<orbit::Page<Assignment>>> readPart(PageRequest request) override;

private:
    Assignments &m_assignments;
    const Clock &m_clock;
    TeamId m_team;
};

} // namespace orbit::ui
