#pragma once

#include "ui/desktops/column_plan.h"
#include "ui/desktops/row_button.h"

#include <QStyledItemDelegate>

namespace orbit::ui {

class DesktopsFilter;
class Theme;

/// Where the mouse is in the table.
struct TableHover
{
    int row = -1;
    bool isOnButton = false;
    bool isOnBox = false;
    bool isPressed = false; ///< on the button

    friend bool operator==(const TableHover &, const TableHover &) = default;
};

/// Paints every cell of the desktops table. The table tells it what cannot be asked of an index: mouse, focus and why a button is off.
class DesktopsDelegate final : public QStyledItemDelegate
{
    Q_OBJECT

public:
    DesktopsDelegate(const Theme &theme, const DesktopsFilter &desktops, QObject *parent = nullptr);

    void setHover(const TableHover &hover) { m_hover = hover; }
    void setActionTest(ActionTest test) { m_canAct = std::move(test); }
    /// The current row keeps its fill while the keyboard is elsewhere: the drawer shows that desktop.
    void setCurrentMarked(bool marked) { m_isCurrentMarked = marked; }

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    /// Where the button of a row stands in its action cell.
    QRectF buttonRect(const QRect &cell, const DesktopRow &row) const;
    /// What the widest button and the room around it want.
    int actionWidth() const;
    /// The box in a State cell.
    static QRectF boxRect(const QRect &cell);
    /// True when the cell has more to say than it shows.
    bool isCut(const QModelIndex &index, const QRect &cell) const;

private:
    struct Cell;
    void paintCell(QPainter &painter, const Cell &cell) const;
    void paintBox(QPainter &painter, const Cell &cell) const;
    void paintState(QPainter &painter, const Cell &cell) const;
    void paintUsage(QPainter &painter, const Cell &cell, double share, Metric metric) const;
    void paintButton(QPainter &painter, const Cell &cell) const;
    void paintWord(QPainter &painter, const Cell &cell, TypeRole type, Role role) const;
    QString wordOf(const QModelIndex &index) const;

    const Theme &m_theme;
    const DesktopsFilter &m_desktops;
    ActionTest m_canAct;
    TableHover m_hover;
    bool m_isCurrentMarked = false;
};

} // namespace orbit::ui
