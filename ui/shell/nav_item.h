#pragma once

#include "ui/theme/theme.h"

#include <QAbstractButton>

namespace orbit::ui {

enum class NavWidth : bool { Sidebar, Rail };

/// One line of the sidebar, or one square of the rail.
class NavItem final : public QAbstractButton
{
    Q_OBJECT

public:
    NavItem(const Theme &theme, Icon icon, const QString &title, QWidget *parent = nullptr);

    void setNavWidth(NavWidth width);
    /// Small words at the right end: a count or a shortcut.
    void setHint(const QString &hint);
    const QString &hint() const { return m_hint; }

    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    QRectF plate() const;
    void paintWords(QPainter &painter, const QRectF &area) const;

    const Theme &m_theme;
    Icon m_icon;
    QString m_hint;
    NavWidth m_width = NavWidth::Sidebar;
};

} // namespace orbit::ui
