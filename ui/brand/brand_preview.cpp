#include "ui/brand/brand_preview.h"

#include "ui/theme/fonts.h"
#include "ui/theme/primitives.h"
#include "ui/theme/scene_colors.h"
#include "ui/widgets/text_painting.h"

#include <QPainter>

#include <iterator>

namespace orbit::ui {

namespace {

constexpr int markPx = 36;
constexpr int padding = 16;
constexpr int lineRoom = 20;

} // namespace

BrandPreview::BrandPreview(const Theme &theme, QWidget *parent) : Painted(theme, parent)
{
    setObjectName(QStringLiteral("brandPreview"));
    setAccessibleName(tr("Preview of the sign-in"));
    setBranding({});
}

void BrandPreview::setBranding(const Branding &branding)
{
    m_branding = branding;
    if (m_branding.name.isEmpty())
        m_branding.name = tr("Orbit");
    if (m_branding.signInText.isEmpty())
        m_branding.signInText = tr("Your desktop, anywhere in the office");
    m_logo = QPixmap();
    m_logo.loadFromData(branding.logo);
    valueChanged();
}

void BrandPreview::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHints(QPainter::Antialiasing | QPainter::SmoothPixmapTransform);
    const int accent = qBound(0, m_branding.accent, static_cast<int>(std::size(signInGrounds)) - 1);
    paintRounded(painter, rect(), radii::tile, QColor(signInGrounds[accent]));
    const QRectF mark(padding, (height() - markPx) / 2.0, markPx, markPx);
    if (m_logo.isNull()) {
        painter.drawPixmap(mark.topLeft(), theme().pixmap(Icon::OrbitMarkMono, QColor(signInInk), markPx, devicePixelRatioF()));
    } else {
        const QSizeF size = QSizeF(m_logo.size()).scaled(mark.size(), Qt::KeepAspectRatio);
        painter.drawPixmap(QRectF(mark.center() - QPointF(size.width(), size.height()) / 2, size), m_logo, m_logo.rect());
    }
    const qreal left = mark.right() + 12;
    const qreal room = width() - left - padding;
    const qreal top = height() / 2.0 - lineRoom;
    paintText(painter, {left, top, room, lineRoom}, m_branding.name,
              {.font = theme().font(TypeRole::CardTitle), .color = QColor(signInInk), .elide = Qt::ElideRight});
    paintText(painter, {left, top + lineRoom, room, lineRoom}, m_branding.signInText,
              {.font = theme().font(TypeRole::Detail), .color = QColor(signInQuietInk), .elide = Qt::ElideRight});
}

} // namespace orbit::ui
