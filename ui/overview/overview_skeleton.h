#pragma once

#include "ui/theme/theme.h"

#include <QTimer>
#include <QWidget>

namespace orbit::ui {

/// The places of the cards while the first data is on its way. Paints nothing for the first 200 ms.
class OverviewSkeleton final : public QWidget
{
    Q_OBJECT

public:
    explicit OverviewSkeleton(const Theme &theme, QWidget *parent = nullptr);

protected:
    void paintEvent(QPaintEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    const Theme &m_theme;
    QTimer m_delay;
    bool m_isShowing = false;
};

} // namespace orbit::ui
