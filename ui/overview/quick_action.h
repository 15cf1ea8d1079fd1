#pragma once

#include "ui/theme/theme.h"

#include <QAbstractButton>

namespace orbit::ui {

/// A line of the quick actions: an icon in the accent and words.
class QuickAction final : public QAbstractButton
{
    Q_OBJECT

public:
    QuickAction(const Theme &theme, Icon icon, const QString &text, QWidget *parent = nullptr);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return {64, sizes::controlDefault}; }

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    const Theme &m_theme;
    Icon m_icon;
};

} // namespace orbit::ui
