#pragma once

#include "ui/theme/theme.h"

#include <QWidget>

namespace orbit::ui {

/// Mark and name.
class Brand final : public QWidget
{
    Q_OBJECT

public:
    explicit Brand(const Theme &theme, QWidget *parent = nullptr);

    /// As wide as the sidebar below, or just as wide as it must be.
    void setWide(bool wide);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    const Theme &m_theme;
    bool m_wide = true;
};

} // namespace orbit::ui
