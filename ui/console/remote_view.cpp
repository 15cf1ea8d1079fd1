#include "ui/console/remote_view.h"

#include "ui/theme/stage_colors.h"

#include <QKeyEvent>
#include <QPaintEvent>
#include <QPainter>

#include <chrono>

namespace orbit::ui {

using namespace std::chrono_literals;

namespace {

constexpr auto resizeRest = 300ms; // a window being dragged is one wish, not fifty
constexpr int grabLine = 2;

} // namespace

RemoteView::RemoteView(const Theme &theme, QWidget *parent) : QWidget(parent), m_theme(theme)
{
    setObjectName(QStringLiteral("remoteView"));
    setAccessibleName(tr("Screen of the desktop"));
    setAttribute(Qt::WA_OpaquePaintEvent);
    setAttribute(Qt::WA_NoSystemBackground);
    setAttribute(Qt::WA_InputMethodEnabled);
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setProperty("focusRing", false);
    m_resized.setSingleShot(true);
    m_resized.setInterval(resizeRest);
    connect(&m_resized, &QTimer::timeout, this, &RemoteView::wishSize);
}

RemoteView::~RemoteView() { setSession(nullptr); }

void RemoteView::setSession(RemoteSession *session)
{
    if (m_session) {
        leave();
        freeze();
        m_session->disconnect(this);
    }
    m_session = session;
    m_frameWaits = false;
    m_wished = {};
    if (session) {
        connect(session, &RemoteSession::pictureReplaced, this, &RemoteView::takeNewPicture);
        connect(session, &RemoteSession::frameReady, this, &RemoteView::takeFrame);
        connect(session, &RemoteSession::pointerChanged, this, &RemoteView::showPointer);
        connect(session, &RemoteSession::stateChanged, this, qOverload<>(&RemoteView::update));
    }
    showPointer({});
    update();
}

void RemoteView::freeze()
{
    if (m_session && !m_session->picture().isNull())
        m_last = m_session->picture();
}

QImage RemoteView::image() const
{
    RemotePicture picture = m_session ? m_session->picture() : RemotePicture{};
    if (picture.isNull())
        picture = m_last;
    if (picture.isNull())
        return {};
    return QImage(picture.pixels, picture.size.width(), picture.size.height(), picture.stride, QImage::Format_RGB32);
}

void RemoteView::takeNewPicture()
{
    m_last = {};
    fit();
    update();
    m_resized.start();
}

void RemoteView::takeFrame(const DirtyRectangles &rectangles)
{
    m_frameWaits = true;
    QRegion changed;
    for (const QRect &rectangle : rectangles)
        changed += m_fit.toWidget(rectangle);
    changed &= rect();
    // Qt paints nothing for an empty region, and the desktop would wait for ever.
    if (changed.isEmpty())
        changed = QRect(0, 0, 1, 1);
    update(changed);
}

void RemoteView::fit()
{
    m_fitted = image().size();
    m_fit = PictureFit(m_fitted, size(), devicePixelRatioF());
    showPointer(m_pointer);
}

void RemoteView::paintEvent(QPaintEvent *event)
{
    QPainter painter(this);
    const QImage picture = image();
    if (picture.size() != m_fitted)
        fit();
    for (const QRect &empty : picture.isNull() ? event->region() : event->region() - m_fit.inside())
        painter.fillRect(empty, QColor::fromRgb(stageColor));
    if (!picture.isNull())
        m_fit.isExact() ? copyPicture(painter, picture, event->region()) : scalePicture(painter, picture, event->region());
    if (!picture.isNull() && !isLive())
        painter.fillRect(m_fit.target(), QColor::fromRgba(stageVeil));
    if (hasFocus() && isLive())
        drawGrab(painter);
    if (std::exchange(m_frameWaits, false) && m_session) {
        ++m_frames;
        m_session->frameTaken();
    }
}

void RemoteView::copyPicture(QPainter &painter, const QImage &picture, const QRegion &region) const
{
    const qreal ratio = devicePixelRatioF();
    const QPoint corner = (m_fit.target().topLeft() * ratio).toPoint();
    painter.save();
    painter.scale(1 / ratio, 1 / ratio);
    for (const QRect &part : region) {
        const QRect wanted = QRectF(QPointF(part.topLeft()) * ratio, QSizeF(part.size()) * ratio).toAlignedRect();
        const QRect pixels = wanted & QRect(corner, picture.size());
        // Clipped to one rectangle Qt copies rows; to a region of many it blends span by span.
        painter.setClipRect(pixels);
        painter.drawImage(pixels.topLeft(), picture, pixels.translated(-corner));
    }
    painter.restore();
}

void RemoteView::scalePicture(QPainter &painter, const QImage &picture, const QRegion &region) const
{
    painter.save();
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    painter.setClipRegion(region);
    painter.drawImage(m_fit.target(), picture);
    painter.restore();
}

void RemoteView::drawGrab(QPainter &painter) const
{
    const QColor colour = m_theme.color(Role::Accent);
    for (const QRect &edge :
         {QRect(0, 0, width(), grabLine), QRect(0, height() - grabLine, width(), grabLine),
          QRect(0, grabLine, grabLine, height() - 2 * grabLine), QRect(width() - grabLine, grabLine, grabLine, height() - 2 * grabLine)})
        painter.fillRect(edge, colour);
}

void RemoteView::resizeEvent(QResizeEvent *)
{
    fit();
    m_resized.start();
}

void RemoteView::showEvent(QShowEvent *)
{
    fit();
    update();
}

void RemoteView::wishSize()
{
    const QSize wanted = (QSizeF(size()) * devicePixelRatioF()).toSize();
    if (!isLive() || !isVisible() || wanted == m_wished || wanted == m_fitted)
        return;
    m_wished = wanted; // once: the desktop may have its reasons to choose another
    m_session->wishSize(wanted);
}

void RemoteView::showPointer(const RemotePointer &pointer)
{
    m_pointer = pointer;
    if (!isLive() || pointer.kind == RemotePointer::Kind::Arrow)
        return setCursor(Qt::ArrowCursor);
    if (pointer.kind == RemotePointer::Kind::Hidden)
        return setCursor(Qt::BlankCursor);
    const QImage shape(reinterpret_cast<const uchar *>(pointer.pixels.constData()), pointer.size.width(), pointer.size.height(),
                       pointer.size.width() * 4, QImage::Format_ARGB32);
    // As large on the screen as everything around it.
    const QSize size = (QSizeF(pointer.size) * m_fit.scale()).toSize().expandedTo(QSize(1, 1));
    QPixmap pixmap = QPixmap::fromImage(m_fit.isExact() ? shape : shape.scaled(size, Qt::IgnoreAspectRatio, Qt::SmoothTransformation));
    const qreal ratio = devicePixelRatioF();
    pixmap.setDevicePixelRatio(ratio);
    const QPoint hotSpot = (QPointF(pointer.hotSpot) * m_fit.scale() / ratio).toPoint();
    setCursor(QCursor(pixmap, hotSpot.x(), hotSpot.y()));
}

} // namespace orbit::ui
