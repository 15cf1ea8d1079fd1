#pragma once

#include "core/alerts/alert.h"
#include "ui/overview/overview_actions.h"
#include "ui/widgets/card.h"

#include <vector>

namespace orbit::ui {

class AlertRow;

/// What needs somebody, worst first: at most four, the rest behind "View all".
class AlertsCard final : public Card
{
    Q_OBJECT

public:
    AlertsCard(const Theme &theme, const OverviewActions &actions, QWidget *parent = nullptr);

    void show(const std::vector<Alert> &alerts, const QDateTime &now);

private:
    OverviewActions m_actions;
    std::vector<AlertRow *> m_rows;
    QWidget *m_calm;
};

} // namespace orbit::ui
