#include "ui/widgets/flow_layout.h"

#include <QStyle>
#include <QWidget>

#include <algorithm>
#include <utility>

namespace orbit::ui {

namespace {

QLayoutItem *taken(QList<QLayoutItem *> &items, int index) { return index >= 0 && index < items.size() ? items.takeAt(index) : nullptr; }

int heightOf(QLayoutItem *item, int width) { return item->hasHeightForWidth() ? item->heightForWidth(width) : item->sizeHint().height(); }

QList<QLayoutItem *> shown(const QList<QLayoutItem *> &items)
{
    QList<QLayoutItem *> result;
    std::ranges::copy_if(items, std::back_inserter(result), [](QLayoutItem *item) { return !item->isEmpty(); });
    return result;
}

} // namespace

FlowLayout::FlowLayout(QWidget *parent, int gap) : QLayout(parent)
{
    setContentsMargins({});
    setSpacing(gap);
}

FlowLayout::~FlowLayout() { qDeleteAll(m_items); }

QLayoutItem *FlowLayout::takeAt(int index) { return taken(m_items, index); }

QSize FlowLayout::sizeHint() const
{
    int width = 0;
    int height = 0;
    for (QLayoutItem *item : shown(m_items)) {
        width += item->sizeHint().width() + (width ? spacing() : 0);
        height = std::max(height, item->sizeHint().height());
    }
    const QMargins margins = contentsMargins();
    return {width + margins.left() + margins.right(), height + margins.top() + margins.bottom()};
}

QSize FlowLayout::minimumSize() const
{
    QSize least;
    for (QLayoutItem *item : shown(m_items))
        least = least.expandedTo(item->minimumSize());
    const QMargins margins = contentsMargins();
    return least + QSize(margins.left() + margins.right(), margins.top() + margins.bottom());
}

void FlowLayout::setGeometry(const QRect &rect)
{
    QLayout::setGeometry(rect);
    arrange(rect, true);
}

int FlowLayout::arrange(const QRect &rect, bool apply) const
{
    const QRect area = rect.marginsRemoved(contentsMargins());
    const auto direction = parentWidget() ? parentWidget()->layoutDirection() : Qt::LeftToRight;
    int x = area.left();
    int y = area.top();
    QList<std::pair<QLayoutItem *, QRect>> line;
    int lineHeight = 0;
    const auto finishLine = [&] {
        for (const auto &[item, place] : std::as_const(line)) {
            const QRect centred = place.translated(0, (lineHeight - place.height()) / 2);
            if (apply)
                item->setGeometry(QStyle::visualRect(direction, area, centred));
        }
        line.clear();
    };
    for (QLayoutItem *item : shown(m_items)) {
        const QSize size = item->sizeHint();
        if (!line.isEmpty() && x + size.width() > area.right() + 1) {
            finishLine();
            x = area.left();
            y += lineHeight + spacing();
            lineHeight = 0;
        }
        line.append({item, QRect(QPoint(x, y), size)});
        x += size.width() + spacing();
        lineHeight = std::max(lineHeight, size.height());
    }
    finishLine();
    return y + lineHeight - rect.top() + contentsMargins().bottom();
}

ReflowGrid::ReflowGrid(QList<int> columns, int leastWidth, QWidget *parent, int gap)
    : QLayout(parent), m_columns(std::move(columns)), m_leastWidth(leastWidth)
{
    setContentsMargins({});
    setSpacing(gap);
}

ReflowGrid::~ReflowGrid() { qDeleteAll(m_items); }

QLayoutItem *ReflowGrid::takeAt(int index) { return taken(m_items, index); }

int ReflowGrid::columnsFor(int width) const
{
    const auto fits = [&](int columns) { return columns * m_leastWidth + (columns - 1) * spacing() <= width; };
    const auto found = std::ranges::find_if(m_columns, fits);
    return found == m_columns.end() ? std::max(1, m_columns.value(m_columns.size() - 1, 1)) : *found;
}

QSize ReflowGrid::sizeHint() const { return {m_leastWidth * 2 + spacing(), arrange(QRect(0, 0, m_leastWidth * 2 + spacing(), 0), false)}; }

QSize ReflowGrid::minimumSize() const
{
    const QMargins margins = contentsMargins();
    return {m_leastWidth + margins.left() + margins.right(), margins.top() + margins.bottom()};
}

void ReflowGrid::setGeometry(const QRect &rect)
{
    QLayout::setGeometry(rect);
    arrange(rect, true);
}

int ReflowGrid::arrange(const QRect &rect, bool apply) const
{
    const QRect area = rect.marginsRemoved(contentsMargins());
    const auto direction = parentWidget() ? parentWidget()->layoutDirection() : Qt::LeftToRight;
    const QList<QLayoutItem *> items = shown(m_items);
    const int columns = columnsFor(area.width());
    const int inner = area.width() - (columns - 1) * spacing();
    int y = area.top();
    for (qsizetype first = 0; first < items.size(); first += columns) {
        const qsizetype last = std::min<qsizetype>(first + columns, items.size());
        int rowHeight = 0;
        for (qsizetype i = first; i < last; ++i)
            rowHeight = std::max(rowHeight, heightOf(items.at(i), inner / columns));
        for (qsizetype i = first; apply && i < last; ++i) {
            // Widths from running edges, so that the right edges of all rows meet.
            const int column = static_cast<int>(i - first);
            const int left = inner * column / columns;
            const int right = inner * (column + 1) / columns;
            const QRect place(area.left() + left + column * spacing(), y, right - left, rowHeight);
            items.at(i)->setGeometry(QStyle::visualRect(direction, area, place));
        }
        y += rowHeight + spacing();
    }
    const int used = items.isEmpty() ? area.top() : y - spacing();
    return used - rect.top() + contentsMargins().bottom();
}

} // namespace orbit::ui
