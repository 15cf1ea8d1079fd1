#include "ui/signin/brand_panel.h"

#include "ui/theme/fonts.h"
#include "ui/theme/scene_colors.h"
#include "ui/widgets/text_painting.h"

#include <QPainter>

#include <array>

namespace orbit::ui {

namespace {

// The orbits are drawn in a field of 640 by 900 around this centre and grow with the room.
constexpr QSizeF field(640, 900);
constexpr QPointF centre(250, 520);
constexpr qreal sunRadius = 44;
constexpr qreal lineWidth = 1.25;
constexpr int margin = 56;
constexpr int top = 48;
constexpr int markPx = 32;
constexpr int headRoom = 108; ///< of three lines

struct Orbit
{
    qreal radius;
    qreal alpha;
};
constexpr std::array orbits{Orbit{120, 0.34}, Orbit{200, 0.26}, Orbit{290, 0.20}, Orbit{390, 0.15},
                            Orbit{500, 0.11}, Orbit{620, 0.08}, Orbit{750, 0.06}};

struct Moon
{
    QPointF place;
    qreal radius;
    qreal alpha;
};
constexpr std::array moons{Moon{{342, 443}, 7, 1.0}, Moon{{150, 693}, 5, 0.8},  Moon{{325, 240}, 6, 0.9},
                           Moon{{603, 685}, 9, 1.0}, Moon{{-116, 387}, 4, 0.6}, Moon{{-183, 270}, 7, 0.8},
                           Moon{{720, 349}, 4, 0.6}, Moon{{560, 1057}, 6, 0.7}, Moon{{142, -91}, 5, 0.6}};

QColor ink(qreal alpha)
{
    QColor color(signInInk);
    color.setAlphaF(static_cast<float>(alpha));
    return color;
}

QColor groundOf(int accent)
{
    const auto count = static_cast<int>(std::size(signInGrounds));
    return QColor(signInGrounds[accent >= 0 && accent < count ? accent : 0]);
}

} // namespace

BrandPanel::BrandPanel(const Theme &theme, Registry &registry, QWidget *parent) : Painted(theme, parent), m_registry(registry)
{
    setObjectName(QStringLiteral("brandPanel"));
    connect(&m_registry, &Registry::brandingChanged, this, &BrandPanel::look);
    look();
}

void BrandPanel::look()
{
    m_branding = m_registry.branding();
    m_logo = QPixmap();
    m_logo.loadFromData(m_branding.logo);
    if (m_branding.name.isEmpty())
        m_branding.name = tr("Orbit");
    setAccessibleName(m_branding.name);
    update();
}

void BrandPanel::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHints(QPainter::Antialiasing | QPainter::SmoothPixmapTransform);
    painter.fillRect(rect(), groundOf(m_branding.accent));
    paintOrbits(painter);
    paintBrand(painter);
    paintWords(painter);
}

void BrandPanel::paintOrbits(QPainter &painter) const
{
    painter.save();
    const qreal scale = std::max(width() / field.width(), height() / field.height());
    painter.translate(centre.x() * width() / field.width(), centre.y() * height() / field.height());
    painter.scale(scale, scale);
    painter.translate(-centre);
    painter.setBrush(Qt::NoBrush);
    for (const Orbit &orbit : orbits) {
        painter.setPen(QPen(ink(orbit.alpha), lineWidth));
        painter.drawEllipse(centre, orbit.radius, orbit.radius);
    }
    painter.setPen(Qt::NoPen);
    for (const Moon &moon : moons) {
        painter.setBrush(ink(moon.alpha));
        painter.drawEllipse(moon.place, moon.radius, moon.radius);
    }
    painter.setBrush(ink(0.96));
    painter.drawEllipse(centre, sunRadius, sunRadius);
    painter.restore();
}

void BrandPanel::paintBrand(QPainter &painter) const
{
    const QRectF mark(margin, top, markPx, markPx);
    if (m_logo.isNull()) {
        painter.drawPixmap(mark.topLeft(), theme().pixmap(Icon::OrbitMarkMono, QColor(signInInk), markPx, devicePixelRatioF()));
    } else {
        const QSizeF size = QSizeF(m_logo.size()).scaled(mark.size(), Qt::KeepAspectRatio);
        painter.drawPixmap(QRectF(mark.center() - QPointF(size.width(), size.height()) / 2, size), m_logo, m_logo.rect());
    }
    const QFont font = uiFont(18, QFont::DemiBold);
    const qreal left = mark.right() + 12;
    paintText(painter, {left, mark.top(), width() - left - margin, mark.height()}, m_branding.name,
              {.font = font, .color = QColor(signInInk), .elide = Qt::ElideRight});
}

void BrandPanel::paintWords(QPainter &painter) const
{
    const bool isOwn = !m_branding.signInText.isEmpty();
    const QString head = isOwn ? m_branding.signInText : tr("Your desktop,\nanywhere in the office.");
    const QString more = tr("Sign in once. Your work is where you left it.");
    QRectF room(margin, height() - margin - 20.0, width() - 2.0 * margin, 20);
    painter.setPen(QColor(signInQuietInk));
    painter.setFont(theme().font(TypeRole::Body));
    painter.drawText(room, Qt::AlignLeft | Qt::AlignBottom, more);
    room = QRectF(margin, room.top() - 8 - headRoom, room.width(), headRoom);
    painter.setPen(QColor(signInInk));
    painter.setFont(theme().font(TypeRole::Hero));
    painter.drawText(room, Qt::AlignLeft | Qt::AlignBottom | Qt::TextWordWrap, head);
}

} // namespace orbit::ui
