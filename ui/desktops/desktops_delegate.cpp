#include "ui/desktops/desktops_delegate.h"

#include "ui/desktops/column_plan.h"
#include "ui/models/desktops_filter.h"
#include "ui/widgets/text_painting.h"

#include <QAbstractItemView>
#include <QPainter>

#include <algorithm>

namespace orbit::ui {

namespace {

constexpr int cellPadding = 6;
constexpr int buttonMargin = 12;

QStringList tagsOf(const DesktopRow &row) { return row.guest.tags.split(QLatin1Char(';'), Qt::SkipEmptyParts); }

QRectF contentOf(DesktopColumn column, const QRect &cell)
{
    const int left = column == DesktopColumn::State ? boxWidth + cellPadding : cellPadding;
    return QRectF(cell).adjusted(left, 0, -cellPadding, 0);
}

} // namespace

struct DesktopsDelegate::Cell
{
    DesktopColumn column;
    QRect rect;
    QRectF content;
    const QModelIndex &index;
    const DesktopRow &row;
    RowState state;
};

DesktopsDelegate::DesktopsDelegate(const Theme &theme, const DesktopsFilter &desktops, QObject *parent)
    : QStyledItemDelegate(parent), m_theme(theme), m_desktops(desktops)
{}

void DesktopsDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const auto column = DesktopColumn(index.column());
    const auto *view = qobject_cast<const QAbstractItemView *>(option.widget);
    const bool isCurrent = view && view->currentIndex().row() == index.row();
    const RowState state{.selected = option.state.testFlag(QStyle::State_Selected),
                         .hovered = m_hover.row == index.row(),
                         .focused = isCurrent && view->hasFocus(),
                         .marked = isCurrent && m_isCurrentMarked};
    painter->save();
    painter->setClipRect(option.rect, Qt::IntersectClip);
    paintRow(*painter, m_theme, option.rect, state);
    paintCell(*painter, {.column = column,
                         .rect = option.rect,
                         .content = contentOf(column, option.rect),
                         .index = index,
                         .row = m_desktops.row(index.row()),
                         .state = state});
    painter->restore();
}

void DesktopsDelegate::paintCell(QPainter &painter, const Cell &cell) const
{
    const bool isOld = isStale(cell.row);
    const Role quiet = isOld ? Role::TextTertiary : Role::TextSecondary;
    switch (cell.column) {
    case DesktopColumn::State:
        return paintState(painter, cell);
    case DesktopColumn::Name:
        return paintWord(painter, cell, TypeRole::BodyStrong, isOld ? Role::TextTertiary : Role::Text);
    case DesktopColumn::Owner:
        return paintWord(painter, cell, TypeRole::Detail, isOwned(cell.row) && !isOld ? Role::Text : Role::TextTertiary);
    case DesktopColumn::Os:
        return paintCellIcon(painter, m_theme, {cell.content.topLeft(), QSizeF(sizes::iconSmall, cell.content.height())},
                             systemIcon(cell.row), quiet);
    case DesktopColumn::Cpu:
        return paintUsage(painter, cell, cell.row.cpuShare(), Metric::Cpu);
    case DesktopColumn::Memory:
        return paintUsage(painter, cell, cell.row.memoryShare(), Metric::Ram);
    case DesktopColumn::Tags:
        paintTags(painter, m_theme, cell.content, tagsOf(cell.row));
        return;
    case DesktopColumn::Action:
        return paintButton(painter, cell);
    case DesktopColumn::VmId:
    case DesktopColumn::Node:
    case DesktopColumn::Team:
    case DesktopColumn::Address:
    case DesktopColumn::Uptime:
    case DesktopColumn::Cluster:
        return paintWord(painter, cell, TypeRole::Detail, quiet);
    }
}

QString DesktopsDelegate::wordOf(const QModelIndex &index) const
{
    return DesktopColumn(index.column()) == DesktopColumn::Owner ? ownerOrNobody(m_desktops.row(index.row()))
                                                                 : index.data(Qt::DisplayRole).toString();
}

void DesktopsDelegate::paintWord(QPainter &painter, const Cell &cell, TypeRole type, Role role) const
{
    paintCellText(painter, m_theme, cell.content, wordOf(cell.index), type, role, desktopColumn(cell.column).alignment);
}

void DesktopsDelegate::paintUsage(QPainter &painter, const Cell &cell, double share, Metric metric) const
{
    const double percent = share < 0 || isStale(cell.row) ? -1 : share * 100;
    paintMiniBar(painter, m_theme, cell.content, percent, metric);
}

void DesktopsDelegate::paintState(QPainter &painter, const Cell &cell) const
{
    paintBox(painter, cell);
    paintStateBadge(painter, m_theme, cell.content, cell.row, cell.state.isTinted() ? Selected::Yes : Selected::No);
}

void DesktopsDelegate::paintBox(QPainter &painter, const Cell &cell) const
{
    const bool isHovered = cell.state.hovered && m_hover.isOnBox;
    const BoxLook look{.state = cell.state.selected ? Qt::Checked : Qt::Unchecked, .hover = isHovered ? Hover::Yes : Hover::No};
    paintCheckBox(painter, boxRect(cell.rect), look, m_theme.look(), m_theme.icons());
}

void DesktopsDelegate::paintButton(QPainter &painter, const Cell &cell) const
{
    const bool isOnButton = cell.state.hovered && m_hover.isOnButton;
    RowButtonLook look = rowButton(cell.row.action(), cell.state.focused || isOnButton);
    look.press = {.enabled = !m_canAct || m_canAct(cell.row), .hovered = isOnButton, .pressed = isOnButton && m_hover.isPressed};
    paintRowButton(painter, m_theme, buttonRect(cell.rect, cell.row), look);
}

QRectF DesktopsDelegate::buttonRect(const QRect &cell, const DesktopRow &row) const
{
    return rowButtonRect(m_theme, QRectF(cell).adjusted(0, 0, -buttonMargin, 0), rowButton(row.action(), false));
}

int DesktopsDelegate::actionWidth() const
{
    int widest = 0;
    for (const RowAction action : {RowAction::Connect, RowAction::Start, RowAction::Resume, RowAction::Repair})
        widest = std::max(widest, qRound(rowButtonRect(m_theme, {}, rowButton(action, false)).width()));
    return cellPadding + widest + buttonMargin;
}

QRectF DesktopsDelegate::boxRect(const QRect &cell)
{
    constexpr int left = 20;
    constexpr qreal side = sizes::checkbox;
    return {cell.left() + qreal(left), cell.top() + (cell.height() - side) / 2, side, side};
}

bool DesktopsDelegate::isCut(const QModelIndex &index, const QRect &cell) const
{
    const auto column = DesktopColumn(index.column());
    const DesktopRow &row = m_desktops.row(index.row());
    const qreal room = contentOf(column, cell).width();
    if (column == DesktopColumn::Tags) {
        int wanted = 0;
        for (const QString &tag : tagsOf(row))
            wanted += tagWidth(m_theme, tag) + 4;
        return wanted > room;
    }
    const TypeRole type = column == DesktopColumn::Name ? TypeRole::BodyStrong : TypeRole::Detail;
    return textWidth(m_theme.font(type), wordOf(index)) > room;
}

} // namespace orbit::ui
