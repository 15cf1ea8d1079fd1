#pragma once

#include "ui/theme/theme.h"

#include <QAbstractButton>

namespace orbit::ui {

/// A value in a row that can be changed: the word and a chevron. A click or Enter opens its menu.
class MenuWord final : public QAbstractButton
{
    Q_OBJECT

public:
    /// `name` says what the value is, for assistive technology.
    MenuWord(const Theme &theme, const QString &text, const QString &name, QWidget *parent = nullptr);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }
    QPoint menuPlace() const { return mapToGlobal(QPoint(0, height() + 4)); }

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    const Theme &m_theme;
};

} // namespace orbit::ui
