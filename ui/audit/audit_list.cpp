#include "ui/audit/audit_list.h"

#include "ui/theme/pixels.h"
#include "ui/widgets/text_painting.h"

#include <QContextMenuEvent>
#include <QHelpEvent>
#include <QPainter>
#include <QScrollBar>
#include <QToolTip>

namespace orbit::ui {

AuditListHeader::AuditListHeader(const Theme &theme, QWidget *parent) : Painted(theme, parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setAccessibleName(tr("Time, who, action, target, result, from, hash"));
}

void AuditListHeader::follow(QWidget *viewport)
{
    m_viewport = viewport;
    viewport->installEventFilter(this);
}

bool AuditListHeader::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Resize || event->type() == QEvent::Show || event->type() == QEvent::Hide)
        update();
    return Painted::eventFilter(watched, event);
}

void AuditListHeader::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), theme().color(Role::SurfaceAlt));
    const qreal line = hairline(devicePixelRatioF());
    painter.fillRect(QRectF(0, 0, width(), line), theme().color(Role::BorderSubtle));
    painter.fillRect(QRectF(0, height() - line, width(), line), theme().color(Role::Border));
    const AuditColumns columns = AuditColumns::forWidth(m_viewport && m_viewport->isVisible() ? m_viewport->width() : width());
    const auto name = [&](const AuditColumns::Span &span, const QString &text) {
        if (span.width > 0)
            paintCellText(painter, theme(), QRectF(span.left, 0, span.width, height()), text, TypeRole::Label, Role::TextSecondary);
    };
    name(columns.time, tr("Time"));
    name(columns.who, tr("Who"));
    name(columns.action, tr("Action"));
    name(columns.target, tr("Target"));
    name(columns.result, tr("Result"));
    name(columns.from, tr("From"));
    name(columns.hash, tr("Hash"));
}

AuditList::AuditList(const Theme &theme, AuditModel &model, const Clock &clock, QWidget *parent)
    : PagedList(theme, parent), m_model(model), m_delegate(new AuditDelegate(theme, model, clock, this))
{
    setObjectName(QStringLiteral("auditList"));
    setAccessibleName(tr("Audit log"));
    setItemDelegate(m_delegate);
    setModel(&m_model);
    connect(this, &PagedList::inSight, this, [this](int row) { m_model.keepRow(std::max(row, currentIndex().row())); });
}

void AuditList::markRows(int hoverRow, int focusRow)
{
    m_delegate->setHoverRow(hoverRow);
    m_delegate->setFocusRow(focusRow);
}

bool AuditList::isAtTop() const { return verticalScrollBar()->value() < theme().rowHeight() * 2; }

void AuditList::scrollToNewest() { verticalScrollBar()->setValue(0); }

void AuditList::setStale(bool isStale)
{
    m_delegate->setStale(isStale);
    viewport()->update();
}

void AuditList::currentChanged(const QModelIndex &current, const QModelIndex &previous)
{
    PagedList::currentChanged(current, previous);
    Q_EMIT currentMoved(current.row());
}

void AuditList::mouseReleaseEvent(QMouseEvent *event)
{
    PagedList::mouseReleaseEvent(event);
    const QModelIndex index = indexAt(event->position().toPoint());
    if (index.isValid() && event->button() == Qt::LeftButton)
        Q_EMIT opened(index.row());
}

void AuditList::keyPressEvent(QKeyEvent *event)
{
    const bool isEnter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (!currentIndex().isValid() || event->modifiers() != Qt::NoModifier || (!isEnter && event->key() != Qt::Key_Space))
        return PagedList::keyPressEvent(event);
    if (isEnter)
        Q_EMIT opened(currentIndex().row());
    else
        Q_EMIT peekAsked();
}

void AuditList::contextMenuEvent(QContextMenuEvent *event)
{
    const bool isKey = event->reason() == QContextMenuEvent::Keyboard;
    const QModelIndex index = isKey ? currentIndex() : indexAt(event->pos());
    if (!index.isValid())
        return;
    const QRect place = visualRect(index);
    const QPoint below(AuditColumns::forWidth(viewport()->width()).action.left, place.bottom());
    Q_EMIT menuAsked(index.row(), isKey ? viewport()->mapToGlobal(below) : event->globalPos());
}

bool AuditList::viewportEvent(QEvent *event)
{
    if (event->type() != QEvent::ToolTip)
        return PagedList::viewportEvent(event);
    const auto *help = static_cast<QHelpEvent *>(event);
    const QModelIndex index = indexAt(help->pos());
    const AuditColumns columns = AuditColumns::forWidth(viewport()->width());
    const auto isOver = [help](const AuditColumns::Span &span) {
        return help->pos().x() >= span.left && help->pos().x() < span.left + span.width;
    };
    QString text;
    if (index.isValid() && isOver(columns.target))
        text = m_model.row(index.row()).target;
    else if (index.isValid() && isOver(columns.from))
        text = m_model.row(index.row()).device;
    else if (index.isValid() && isOver(columns.time))
        text = m_model.row(index.row()).at.toLocalTime().toString(Qt::ISODateWithMs);
    QToolTip::showText(help->globalPos(), text, viewport(), text.isEmpty() ? QRect() : visualRect(index));
    return true;
}

} // namespace orbit::ui
