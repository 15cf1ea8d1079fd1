#pragma once

#include "ui/models/desktops_filter.h"

#include <QRect>
#include <QSet>

#include <utility>
#include <vector>

namespace orbit::ui {

/// Where each card stands. Coordinates are those of the whole content, the first pixel being 0; the view subtracts its scroll position.
/// Rows are the filter's, which keeps the rows of a group together.
class CardsLayout final
{
public:
    static constexpr int margin = 24;
    static constexpr int gap = 16;
    static constexpr int leastCardWidth = 248;
    static constexpr int cardHeight = 162;
    static constexpr int headHeight = 43;

    struct Group
    {
        DesktopGroup facts;
        bool isCollapsed = false;
        int top = 0; ///< of the heading
        int height = 0;

        int endRow() const { return facts.firstRow + facts.count; }
    };

    void setGroups(const std::vector<DesktopGroup> &groups);
    void setWidth(int width);
    void setCollapsed(const QString &name, bool collapsed);

    const std::vector<Group> &groups() const { return m_groups; }
    const Group &group(int index) const { return m_groups[static_cast<std::size_t>(index)]; }
    int columns() const { return m_columns; }
    int contentHeight() const { return m_height; }
    /// Null when the row is hidden in a collapsed group.
    QRect cardRect(int row) const;
    QRect headRect(int group) const;
    /// -1 when there is none.
    int rowAt(const QPoint &content) const;
    int headAt(const QPoint &content) const;
    int groupOf(int row) const;
    /// Groups that touch this span: first and one past the last.
    std::pair<int, int> groupsBetween(int top, int bottom) const;
    /// Rows of a group whose cards touch this span: first and one past the last.
    std::pair<int, int> rowsBetween(int group, int top, int bottom) const;

    /// The card an arrow leads to; `row` itself at the edge.
    int neighbour(int row, int right, int down) const;
    int firstRow() const;
    int lastRow() const;

private:
    void arrange();
    int stepOver(int group, int column, int direction) const;

    std::vector<Group> m_groups;
    QSet<QString> m_collapsed;
    int m_width = 0;
    int m_columns = 1;
    int m_cardWidth = leastCardWidth;
    int m_height = 0;
};

} // namespace orbit::ui
