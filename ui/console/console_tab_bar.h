#pragma once

#include "ui/theme/theme.h"

#include <QTabBar>

namespace orbit::ui {

/// Tabs of the open consoles: a dot for the state of the line, the desktop's name, its group, a close button. QTabBar's own keyboard and
/// accessibility.
class ConsoleTabBar final : public QTabBar
{
    Q_OBJECT

public:
    explicit ConsoleTabBar(const Theme &theme, QWidget *parent = nullptr);

    int addConsole(const QString &name, const QString &group);
    /// `word` says the same as the dot, for people who do not see it.
    void setLine(int index, Tone tone, const QString &word);

protected:
    void paintEvent(QPaintEvent *event) override;
    QSize tabSizeHint(int index) const override;
    QSize minimumTabSizeHint(int index) const override { return tabSizeHint(index); }

private:
    struct Extra
    {
        QString group;
        Tone tone = Tone::Info;
    };
    Extra extra(int index) const;
    void keep(int index, const Extra &extra);
    void closeTabOf(const QWidget *button);
    void paintTab(QPainter &painter, int index) const;
    void paintShape(QPainter &painter, const QRectF &tab) const;

    const Theme &m_theme;
};

} // namespace orbit::ui
