#pragma once

#include "core/access/assignments.h"
#include "core/base/clock.h"
#include "ui/models/team_rows.h"

namespace orbit::ui {

/// Who has the desktops of a team, newest first.
class AssignmentsModel final : public TeamRows<Assignment>
{
    Q_OBJECT

public:
    AssignmentsModel(Assignments &assignments, const Clock &clock, QObject *parent = nullptr);

    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    /// "Lene Hallenz, until 31 May"
    QString holder(int row) const;

protected:
    Task<Result<orbit::Page<Assignment>>> readPart(PageRequest request) override;

private:
    Assignments &m_assignments;
    const Clock &m_clock;
};

} // namespace orbit::ui
