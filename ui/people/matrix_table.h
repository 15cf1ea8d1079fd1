#pragma once

#include "core/access/entitlements.h"
#include "ui/theme/theme.h"

#include <QStyledItemDelegate>
#include <QTableView>

namespace orbit::ui {

class EntitlementsModel;

/// The mark of one grant, in the middle of `cell`: dashed, filled, amber, crossed out, or a dash.
void paintGrant(QPainter &painter, const Theme &theme, const QRectF &cell, Grant grant);

/// Paints the matrix of entitlements.
class MatrixDelegate final : public QStyledItemDelegate
{
    Q_OBJECT

public:
    explicit MatrixDelegate(const Theme &theme, QObject *parent = nullptr);

    void setFocused(const QModelIndex &index) { m_focused = index; }
    void setHovered(const QModelIndex &index) { m_hovered = index; }
    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    void paintPool(QPainter &painter, const QRectF &cell, const QModelIndex &index) const;
    void paintCell(QPainter &painter, const QRectF &cell, const QModelIndex &index) const;

    const Theme &m_theme;
    QPersistentModelIndex m_focused;
    QPersistentModelIndex m_hovered;
};

/// What somebody may do per pool. Arrow keys move the focused cell, Space or a click gives it its next state.
class MatrixTable final : public QTableView
{
    Q_OBJECT

public:
    MatrixTable(const Theme &theme, EntitlementsModel &model, QWidget *parent = nullptr);

    /// Rows that are all shown; more scroll inside.
    static constexpr int rowsShown = 14;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return {0, sizeHint().height()}; }

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override { mousePressEvent(event); }
    void leaveEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;

private:
    void followTheme();
    void placeColumns();
    void showFocus();
    void toggle(const QModelIndex &index);

    const Theme &m_theme;
    EntitlementsModel &m_model;
    MatrixDelegate *m_delegate;
    QPersistentModelIndex m_pressed;
};

} // namespace orbit::ui
