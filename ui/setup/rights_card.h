#pragma once

#include "core/setup/proxmox_setup.h"
#include "ui/widgets/card.h"

namespace orbit::ui {

class FlowLayout;
class Label;

/// The privileges Orbit needs, each with a tick or a cross.
class RightsCard final : public Card
{
    Q_OBJECT

public:
    explicit RightsCard(const Theme &theme, QWidget *parent = nullptr);

    void setRights(const std::vector<NeededRight> &rights);

private:
    QWidget *m_tags = nullptr;
    Label *m_count;
};

} // namespace orbit::ui
