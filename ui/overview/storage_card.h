#pragma once

#include "ui/overview/overview_actions.h"
#include "ui/overview/overview_facts.h"
#include "ui/widgets/card.h"

#include <vector>

namespace orbit::ui {

class Label;
class StorageRow;

/// The fullest storages: at most four, the rest behind "Details".
class StorageCard final : public Card
{
    Q_OBJECT

public:
    StorageCard(const Theme &theme, const OverviewActions &actions, QWidget *parent = nullptr);

    void show(const std::vector<StorageFacts> &storages);

private:
    std::vector<StorageRow *> m_rows;
    Label *m_none;
};

} // namespace orbit::ui
