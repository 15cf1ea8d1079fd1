#pragma once

#include "core/setup/proxmox_setup.h"
#include "ui/widgets/card.h"

namespace orbit::ui {

/// Each thing that preparing Proxmox VE saw to, as it happens.
class CallsCard final : public Card
{
    Q_OBJECT

public:
    explicit CallsCard(const Theme &theme, QWidget *parent = nullptr);

    void setCalls(const std::vector<SetupCall> &calls, bool isRunning);

private:
    class Row;
    void addRow(const SetupCall &call);

    std::size_t m_shown = 0;
};

} // namespace orbit::ui
