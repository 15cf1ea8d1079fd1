#include "ui/desktops/cards_layout.h"

#include <algorithm>

namespace orbit::ui {

void CardsLayout::setGroups(const std::vector<DesktopGroup> &groups)
{
    m_groups.clear();
    for (const DesktopGroup &facts : groups)
        m_groups.push_back({.facts = facts, .isCollapsed = m_collapsed.contains(facts.name)});
    arrange();
}

void CardsLayout::setWidth(int width)
{
    if (width == m_width)
        return;
    m_width = width;
    arrange();
}

void CardsLayout::setCollapsed(const QString &name, bool collapsed)
{
    if (collapsed)
        m_collapsed.insert(name);
    else
        m_collapsed.remove(name);
    for (Group &group : m_groups)
        group.isCollapsed = m_collapsed.contains(group.facts.name);
    arrange();
}

void CardsLayout::arrange()
{
    const int room = std::max(m_width - 2 * margin, leastCardWidth);
    m_columns = std::max(1, (room + gap) / (leastCardWidth + gap));
    m_cardWidth = (room - (m_columns - 1) * gap) / m_columns;
    int y = 0;
    for (Group &group : m_groups) {
        const int lines = group.isCollapsed ? 0 : (group.facts.count + m_columns - 1) / m_columns;
        group.top = y;
        group.height = headHeight + (lines > 0 ? lines * cardHeight + (lines - 1) * gap : 0);
        y += group.height;
    }
    m_height = m_groups.empty() ? 0 : y + margin;
}

int CardsLayout::groupOf(int row) const
{
    const auto found = std::ranges::partition_point(m_groups, [row](const Group &group) { return group.endRow() <= row; });
    const bool isIn = row >= 0 && found != m_groups.end();
    return isIn ? static_cast<int>(found - m_groups.begin()) : -1;
}

QRect CardsLayout::cardRect(int row) const
{
    const int at = groupOf(row);
    if (at < 0 || group(at).isCollapsed)
        return {};
    const int position = row - group(at).facts.firstRow;
    return {margin + position % m_columns * (m_cardWidth + gap), group(at).top + headHeight + position / m_columns * (cardHeight + gap),
            m_cardWidth, cardHeight};
}

QRect CardsLayout::headRect(int index) const { return {margin, group(index).top, m_width - 2 * margin, headHeight}; }

std::pair<int, int> CardsLayout::groupsBetween(int top, int bottom) const
{
    const auto first = std::ranges::partition_point(m_groups, [top](const Group &group) { return group.top + group.height <= top; });
    const auto end = std::ranges::partition_point(m_groups, [bottom](const Group &group) { return group.top < bottom; });
    return {static_cast<int>(first - m_groups.begin()), static_cast<int>(end - m_groups.begin())};
}

std::pair<int, int> CardsLayout::rowsBetween(int index, int top, int bottom) const
{
    const Group &each = group(index);
    if (each.isCollapsed || bottom < each.top + headHeight)
        return {each.facts.firstRow, each.facts.firstRow};
    const int first = std::max(0, top - each.top - headHeight) / (cardHeight + gap);
    const int last = (bottom - each.top - headHeight) / (cardHeight + gap);
    return {std::min(each.facts.firstRow + first * m_columns, each.endRow()),
            std::min(each.facts.firstRow + (last + 1) * m_columns, each.endRow())};
}

int CardsLayout::headAt(const QPoint &content) const
{
    const auto [first, end] = groupsBetween(content.y(), content.y() + 1);
    return first < end && headRect(first).contains(content) ? first : -1;
}

int CardsLayout::rowAt(const QPoint &content) const
{
    const auto [first, end] = groupsBetween(content.y(), content.y() + 1);
    if (first >= end)
        return -1;
    const auto [row, endRow] = rowsBetween(first, content.y(), content.y());
    for (int at = row; at < endRow; ++at) {
        if (cardRect(at).contains(content))
            return at;
    }
    return -1;
}

int CardsLayout::firstRow() const
{
    const auto open = std::ranges::find_if(m_groups, [](const Group &group) { return !group.isCollapsed; });
    return open == m_groups.end() ? -1 : open->facts.firstRow;
}

int CardsLayout::lastRow() const
{
    for (auto group = m_groups.rbegin(); group != m_groups.rend(); ++group) {
        if (!group->isCollapsed)
            return group->endRow() - 1;
    }
    return -1;
}

int CardsLayout::stepOver(int index, int column, int direction) const
{
    for (int g = index + direction; g >= 0 && g < static_cast<int>(m_groups.size()); g += direction) {
        const Group &next = group(g);
        if (next.isCollapsed)
            continue;
        const int line = direction > 0 ? 0 : (next.facts.count - 1) / m_columns;
        return std::min(next.facts.firstRow + line * m_columns + column, next.endRow() - 1);
    }
    return -1;
}

int CardsLayout::neighbour(int row, int right, int down) const
{
    const int at = groupOf(row);
    if (at < 0 || group(at).isCollapsed)
        return firstRow();
    const Group &own = group(at);
    const int position = row - own.facts.firstRow;
    const int wanted = row + right + down * m_columns;
    if (wanted >= own.facts.firstRow && wanted < own.endRow())
        return wanted;
    const bool isLastLine = position / m_columns == (own.facts.count - 1) / m_columns;
    if (down > 0 && !isLastLine)
        return own.endRow() - 1;
    const int column = right > 0 ? 0 : right < 0 ? m_columns - 1 : position % m_columns;
    const int next = stepOver(at, column, right + down > 0 ? 1 : -1);
    return next < 0 ? row : next;
}

} // namespace orbit::ui
