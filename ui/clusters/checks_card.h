#pragma once

#include "ui/clusters/connect_flow.h"
#include "ui/widgets/painted.h"

#include <array>

namespace orbit::ui {

/// How far the connection came, a line per step: sign, name, what was found.
class ChecksCard final : public Painted
{
    Q_OBJECT

public:
    explicit ChecksCard(const Theme &theme, QWidget *parent = nullptr);

    /// `found` are the words at the right end, in the order of the steps.
    void setChecks(const ConnectChecks &checks, const std::array<QString, 4> &found);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }
    QAccessible::Role accessibleRole() const override { return QAccessible::List; }
    QString accessibleValue() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void paintRow(QPainter &painter, int row) const;

    std::array<CheckState, 4> m_states{};
    std::array<QString, 4> m_found;
};

} // namespace orbit::ui
