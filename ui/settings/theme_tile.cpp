#include "ui/settings/theme_tile.h"

#include "ui/theme/primitives.h"
#include "ui/theme/token_tables.gen.h"
#include "ui/widgets/painted.h"
#include "ui/widgets/text_painting.h"

#include <QPainter>
#include <QPainterPath>

namespace orbit::ui {

namespace {

constexpr QSize sceneSize(210, 118);
constexpr int sceneGap = 10;
constexpr int sceneRadius = 10;
constexpr int radioPx = 16;
constexpr int railWidth = 44;

QColor colorOf(Role role, bool isDark)
{
    const tokens::Color &color = tokens::colors[static_cast<std::size_t>(role)];
    return QColor::fromRgba(isDark ? color.dark : color.light);
}

} // namespace

ThemeTile::ThemeTile(const Theme &theme, ThemeChoice choice, const QString &name, QWidget *parent)
    : QAbstractButton(parent), m_theme(theme), m_choice(choice)
{
    setText(name);
    setCheckable(true);
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_Hover);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setProperty("focusRadius", sceneRadius);
    followTheme(this, theme);
}

QSize ThemeTile::sizeHint() const { return {sceneSize.width(), sceneSize.height() + sceneGap + Theme::lineHeight(TypeRole::Body)}; }

void ThemeTile::resizeEvent(QResizeEvent *) { setProperty("focusRect", QRect(QPoint(0, 0), sceneSize)); }

void ThemeTile::paintWindow(QPainter &painter, bool isDark) const
{
    const auto block = [&](const QRectF &rect, qreal radius, Role role) { paintRounded(painter, rect, radius, colorOf(role, isDark)); };
    painter.fillRect(QRect(QPoint(), sceneSize), colorOf(Role::Chrome, isDark));
    block({14, 10, 10, 10}, 5, Role::Text);
    for (const int y : {32, 46, 60})
        block({12, y + 0.0, 24, 6}, 3, Role::BorderControl);
    painter.fillRect(QRectF(railWidth, 14, sceneSize.width() - railWidth, sceneSize.height() - 14), colorOf(Role::Canvas, isDark));
    block({54, 24, 50, 7}, 3, Role::TextSecondary);
    block({166, 21, 32, 12}, 3, Role::Accent);
    for (const int x : {54, 130}) {
        block({x + 0.0, 42, 68, 34}, 4, Role::Surface);
        block({x + 30.0, 52, 30, 4}, 2, Role::BorderControl);
        block({x + 30.0, 62, 22, 4}, 2, Role::Accent);
        painter.setPen(QPen(colorOf(Role::Accent, isDark), 3));
        painter.setBrush(Qt::NoBrush);
        painter.drawEllipse(QPointF(x + 15.0, 59), 8, 8);
    }
    block({54, 84, 144, 24}, 4, Role::Surface);
}

void ThemeTile::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF scene(QPointF(0, 0), QSizeF(sceneSize));
    QPainterPath outline;
    outline.addRoundedRect(scene, sceneRadius, sceneRadius);
    painter.save();
    painter.setClipPath(outline);
    paintWindow(painter, m_choice == ThemeChoice::Dark);
    if (m_choice == ThemeChoice::FollowSystem) {
        QPainterPath half;
        half.moveTo(scene.width() * 0.56, 0);
        half.lineTo(scene.topRight());
        half.lineTo(scene.bottomRight());
        half.lineTo(scene.width() * 0.42, scene.height());
        half.closeSubpath();
        painter.setClipPath(half, Qt::IntersectClip);
        paintWindow(painter, true);
    }
    painter.restore();
    painter.setBrush(Qt::NoBrush);
    paintRounded(painter, scene, sceneRadius, {}, m_theme.color(isChecked() ? Role::Accent : Role::Border));
    const qreal line = scene.bottom() + sceneGap;
    const QRectF radio(0, line + (Theme::lineHeight(TypeRole::Body) - radioPx) / 2.0, radioPx, radioPx);
    paintRadio(painter, radio, {.state = isChecked() ? Qt::Checked : Qt::Unchecked, .hover = underMouse() ? Hover::Yes : Hover::No},
               m_theme.look());
    paintText(painter, {radio.right() + 8, line, width() - radio.right() - 8, Theme::lineHeight(TypeRole::Body) + 0.0}, text(),
              {.font = m_theme.font(TypeRole::BodyStrong), .color = m_theme.color(Role::Text), .elide = Qt::ElideRight});
}

} // namespace orbit::ui
