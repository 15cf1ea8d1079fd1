#pragma once

#include "ui/theme/theme.h"

#include <QTabBar>

#include <optional>

namespace orbit::ui {

/// Tabs of a page: words, a count pill, an accent line under the current one. QTabBar's own keyboard and accessibility.
class Tabs final : public QTabBar
{
    Q_OBJECT

public:
    explicit Tabs(const Theme &theme, QWidget *parent = nullptr);

    /// -1 takes the pill away.
    void setCount(int index, int count);
    void setGlyph(int index, Icon glyph);

protected:
    void paintEvent(QPaintEvent *event) override;
    QSize tabSizeHint(int index) const override;
    QSize minimumTabSizeHint(int index) const override { return tabSizeHint(index); }
    void tabLayoutChange() override;

private:
    struct Extra
    {
        int count = -1;
        std::optional<Icon> glyph;
    };
    Extra extra(int index) const;
    void placeFocus();
    void paintTab(QPainter &painter, int index) const;

    const Theme &m_theme;
};

} // namespace orbit::ui
