#pragma once

#include "ui/theme/theme.h"

#include <QAbstractButton>

namespace orbit::ui {

/// A look to choose: a small window in it, a radio and its name.
class ThemeTile final : public QAbstractButton
{
    Q_OBJECT

public:
    ThemeTile(const Theme &theme, ThemeChoice choice, const QString &name, QWidget *parent = nullptr);

    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void paintWindow(QPainter &painter, bool isDark) const;

    const Theme &m_theme;
    ThemeChoice m_choice;
};

} // namespace orbit::ui
