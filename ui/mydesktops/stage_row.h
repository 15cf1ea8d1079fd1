#pragma once

#include "ui/mydesktops/my_desktop.h"
#include "ui/widgets/painted.h"
#include "ui/widgets/spinner.h"

namespace orbit::ui {

/// How far a desktop is on the way to its screen: a bar for each stage with its word below.
class StageRow final : public Painted
{
    Q_OBJECT

public:
    explicit StageRow(const Theme &theme, QWidget *parent = nullptr);

    void setStage(MyStage stage);
    MyStage stage() const { return m_stage; }

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return {160, sizeHint().height()}; }
    QAccessible::Role accessibleRole() const override { return QAccessible::ProgressBar; }
    QString accessibleValue() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void timerEvent(QTimerEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    void paintStage(QPainter &painter, const QRectF &place, MyStage stage) const;

    MyStage m_stage = MyStage::Starting;
    Turning m_turning;
};

} // namespace orbit::ui
