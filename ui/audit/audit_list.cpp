#include "ui/audit/audit_list.h"

#include "ui/theme/pixels.h"
#include "ui/widgets/text_painting.h"

#include <QContextMenuEvent>
#include <QHelpEvent>
#include <QPainter>
#include <QScrollBar>
#include <QToolTip>

namespace orbit::ui {

namespace {

constexpr int ahead = 100; ///< rows read before they are needed

} // namespace

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
    : QListView(parent), m_theme(theme), m_model(model), m_delegate(new AuditDelegate(theme, model, clock, this))
{
    setObjectName(QStringLiteral("auditList"));
    setAccessibleName(tr("Audit log"));
    setItemDelegate(m_delegate);
    setFrameShape(QFrame::NoFrame);
    setUniformItemSizes(true);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setSelectionMode(QAbstractItemView::SingleSelection);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setMouseTracking(true);
    setProperty("focusRing", false);
    setModel(&m_model);
    connect(&m_theme, &Theme::changed, this, [this] {
        scheduleDelayedItemsLayout();
        viewport()->update();
    });
}

bool AuditList::isAtTop() const { return verticalScrollBar()->value() < m_theme.rowHeight() * 2; }

void AuditList::scrollToNewest() { verticalScrollBar()->setValue(0); }

void AuditList::setStale(bool isStale)
{
    m_delegate->setStale(isStale);
    viewport()->update();
}

void AuditList::currentChanged(const QModelIndex &current, const QModelIndex &previous)
{
    QListView::currentChanged(current, previous);
    showFocus();
    Q_EMIT currentMoved(current.row());
}

void AuditList::lookAhead()
{
    executeDelayedItemsLayout(); // else the rows that have just come stand nowhere yet
    const QModelIndex lowest = indexAt(QPoint(1, viewport()->height() - 1));
    const int last = lowest.isValid() ? lowest.row() : m_model.rowCount() - 1;
    m_model.keepRow(std::max(last, currentIndex().row()));
    if (last + ahead >= m_model.rowCount() && m_model.canFetchMore({}))
        m_model.fetchMore({});
}

void AuditList::scrollContentsBy(int dx, int dy)
{
    QListView::scrollContentsBy(dx, dy);
    lookAhead();
}

void AuditList::resizeEvent(QResizeEvent *event)
{
    QListView::resizeEvent(event);
    lookAhead();
}

void AuditList::rowsInserted(const QModelIndex &parent, int start, int end)
{
    QListView::rowsInserted(parent, start, end);
    // Queued: the model may be in the middle of a reading.
    QMetaObject::invokeMethod(this, &AuditList::lookAhead, Qt::QueuedConnection);
}

void AuditList::mouseMoveEvent(QMouseEvent *event)
{
    QListView::mouseMoveEvent(event);
    m_delegate->setHoverRow(indexAt(event->position().toPoint()).row());
    viewport()->update();
}

void AuditList::leaveEvent(QEvent *event)
{
    QListView::leaveEvent(event);
    m_delegate->setHoverRow(-1);
    viewport()->update();
}

void AuditList::mouseReleaseEvent(QMouseEvent *event)
{
    QListView::mouseReleaseEvent(event);
    const QModelIndex index = indexAt(event->position().toPoint());
    if (index.isValid() && event->button() == Qt::LeftButton)
        Q_EMIT opened(index.row());
}

void AuditList::showFocus()
{
    m_delegate->setFocusRow(hasFocus() ? currentIndex().row() : -1);
    viewport()->update();
}

void AuditList::focusInEvent(QFocusEvent *event)
{
    QListView::focusInEvent(event);
    if (event->reason() != Qt::MouseFocusReason && !currentIndex().isValid() && m_model.rowCount() > 0)
        setCurrentIndex(m_model.index(0));
    showFocus();
}

void AuditList::focusOutEvent(QFocusEvent *event)
{
    QListView::focusOutEvent(event);
    showFocus();
}

void AuditList::keyPressEvent(QKeyEvent *event)
{
    const bool isEnter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (!currentIndex().isValid() || event->modifiers() != Qt::NoModifier || (!isEnter && event->key() != Qt::Key_Space))
        return QListView::keyPressEvent(event);
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
        return QListView::viewportEvent(event);
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
