#pragma once

#include "ui/lists/paged_list.h"
#include "ui/widgets/cell_painting.h"

#include <QStyledItemDelegate>

#include <functional>

namespace orbit::ui {

/// What a row of a list says. Without an icon the circle holds the initials of the title.
struct SideRow
{
    QString title;
    QString detail;
    std::optional<Icon> icon;
    std::optional<int> series; ///< colour of the icon: one of the chart series
    std::optional<BadgeLook> badge;
    QString note;           ///< right, in place of a badge
    bool opensMenu = false; ///< the note has a chevron: Enter and a click on it ask for a menu
};

/// Paints rows of two lines with a picture left and a badge or a note right.
class SideDelegate final : public QStyledItemDelegate
{
    Q_OBJECT

public:
    using Describe = std::function<SideRow(int row, Selected selected)>;

    SideDelegate(const Theme &theme, Describe describe, QObject *parent = nullptr);

    void setHoverRow(int row) { m_hoverRow = row; }
    void setFocusRow(int row) { m_focusRow = row; }
    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    SideRow describe(int row) const { return m_describe(row, Selected::No); }

private:
    int paintRight(QPainter &painter, const QRectF &row, const SideRow &words) const;
    void paintPicture(QPainter &painter, const QRectF &circle, const SideRow &words, Selected selected) const;

    const Theme &m_theme;
    Describe m_describe;
    int m_hoverRow = -1;
    int m_focusRow = -1;
};

/// One of many.
class SideList final : public PagedList
{
    Q_OBJECT

public:
    SideList(const Theme &theme, const QString &name, SideDelegate::Describe describe, QWidget *parent = nullptr);

    /// Without telling chosen(); -1 for none.
    void setCurrentRow(int row);
    int currentRow() const { return currentIndex().row(); }

Q_SIGNALS:
    /// By mouse or keyboard.
    void chosen(int row);
    /// Enter, a double click.
    void opened(int row);
    void menuAsked(int row, const QPoint &at);

protected:
    void markRows(int hoverRow, int focusRow) override;
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    bool viewportEvent(QEvent *event) override;

private:
    void askMenu(int row);

    SideDelegate *m_delegate;
    bool m_isQuiet = false;
};

} // namespace orbit::ui
