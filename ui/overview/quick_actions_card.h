#pragma once

#include "ui/overview/overview_actions.h"
#include "ui/widgets/card.h"

namespace orbit::ui {

/// What people come here to do.
class QuickActionsCard final : public Card
{
    Q_OBJECT

public:
    QuickActionsCard(const Theme &theme, const OverviewActions &actions, QWidget *parent = nullptr);

protected:
    void showEvent(QShowEvent *event) override;

private:
    std::function<bool()> m_mayAddCluster;
    QWidget *m_cluster = nullptr;
};

} // namespace orbit::ui
