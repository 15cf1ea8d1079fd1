#pragma once

#include "ui/theme/theme.h"

#include <QListView>

namespace orbit::ui {

/// A long list, virtual: nothing is kept per row, and the next part is read before the last row comes into sight. One row has the mouse and
/// one the keyboard; who paints them hears which.
class PagedList : public QListView
{
    Q_OBJECT

public:
    PagedList(const Theme &theme, QWidget *parent = nullptr);

Q_SIGNALS:
    /// The lowest row in sight.
    void inSight(int lastRow);

protected:
    const Theme &theme() const { return m_theme; }
    /// -1 for none.
    virtual void markRows(int hoverRow, int focusRow) = 0;

    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;
    void scrollContentsBy(int dx, int dy) override;
    void resizeEvent(QResizeEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void leaveEvent(QEvent *event) override;
    /// By key into a list without a current row: the first one.
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void rowsInserted(const QModelIndex &parent, int start, int end) override;

private:
    void lookAhead();
    void mark();

    const Theme &m_theme;
    int m_hoverRow = -1;
};

} // namespace orbit::ui
