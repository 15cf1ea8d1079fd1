#pragma once

#include "core/base/clock.h"
#include "ui/audit/audit_look.h"
#include "ui/lists/paged_list.h"
#include "ui/models/audit_model.h"
#include "ui/widgets/painted.h"

#include <QPointer>
#include <QStyledItemDelegate>

namespace orbit::ui {

/// The names of the columns, above the list.
class AuditListHeader final : public Painted
{
    Q_OBJECT

public:
    AuditListHeader(const Theme &theme, QWidget *parent = nullptr);

    /// The columns stand as in the rows of this viewport, beside which a scroll bar may come.
    void follow(QWidget *viewport);
    bool eventFilter(QObject *watched, QEvent *event) override;
    QSize sizeHint() const override { return {320, sizes::tableHeader}; }
    QAccessible::Role accessibleRole() const override { return QAccessible::RowHeader; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QPointer<QWidget> m_viewport;
};

/// Paints an entry in one row.
class AuditDelegate final : public QStyledItemDelegate
{
    Q_OBJECT

public:
    AuditDelegate(const Theme &theme, const AuditModel &model, const Clock &clock, QObject *parent = nullptr);

    void setHoverRow(int row) { m_hoverRow = row; }
    void setFocusRow(int row) { m_focusRow = row; }
    /// What is old, because there is no connection, is quiet.
    void setStale(bool isStale) { m_isStale = isStale; }
    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    struct Row;
    void paintWho(QPainter &painter, const Row &row) const;
    void paintAction(QPainter &painter, const Row &row) const;

    const Theme &m_theme;
    const AuditModel &m_model;
    const Clock &m_clock;
    int m_hoverRow = -1;
    int m_focusRow = -1;
    bool m_isStale = false;
};

/// Entries, newest first.
class AuditList final : public PagedList
{
    Q_OBJECT

public:
    AuditList(const Theme &theme, AuditModel &model, const Clock &clock, QWidget *parent = nullptr);

    /// New entries would be in sight.
    bool isAtTop() const;
    void scrollToNewest();
    void setStale(bool isStale);

Q_SIGNALS:
    /// The current row is another one, or holds another entry.
    void currentMoved(int row);
    /// Space.
    void peekAsked();
    /// Enter, a click.
    void opened(int row);
    void menuAsked(int row, const QPoint &at);

protected:
    void markRows(int hoverRow, int focusRow) override;
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    bool viewportEvent(QEvent *event) override;

private:
    AuditModel &m_model;
    AuditDelegate *m_delegate;
};

} // namespace orbit::ui
