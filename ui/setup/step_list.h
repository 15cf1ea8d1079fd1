#pragma once

#include "ui/setup/setup_step.h"

#include <array>

class QAbstractButton;

namespace orbit::ui {

/// The steps at the left: number or tick, name, what was chosen. A step that was reached can be gone back to.
class StepList final : public QWidget
{
    Q_OBJECT

public:
    StepList(const Theme &theme, const QString &setupId, QWidget *parent = nullptr);

    void setLook(SetupRow row, const RowLook &look, bool isReachable);

Q_SIGNALS:
    void chosen(orbit::ui::SetupRow row);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    class Row;

    const Theme &m_theme;
    std::array<Row *, setupRowCount> m_rows{};
};

/// "Proxmox VE", "Certificate" ...
QString setupRowName(SetupRow row);

} // namespace orbit::ui
