#pragma once

#include "ui/theme/theme.h"

#include <QAbstractButton>

namespace orbit::ui {

/// Words in accentText that do something, 12 px medium: "View all", "Undo".
class Link final : public QAbstractButton
{
    Q_OBJECT

public:
    Link(const Theme &theme, const QString &text, QWidget *parent = nullptr);

    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    const Theme &m_theme;
};

} // namespace orbit::ui
