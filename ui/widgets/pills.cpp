#include "ui/widgets/pills.h"

#include "ui/theme/fonts.h"
#include "ui/theme/pixels.h"
#include "ui/widgets/text_painting.h"

#include <QLocale>
#include <QPainter>

#include <utility>

namespace orbit::ui {

namespace {

constexpr int kbdPadding = 6;
constexpr int kbdHeight = 20;
constexpr int pillPadding = 6;
constexpr int pillHeight = 16;
constexpr int tagHeight = 18;

int tileGlyph(int px) { return px >= 48 ? 26 : px >= 40 ? sizes::iconLarge : sizes::iconDefault; }
int tileRadius(int px) { return px >= 48 ? 14 : px >= 40 ? radii::card : radii::tile; }

} // namespace

Badge::Badge(const Theme &theme, DisplayState state, QWidget *parent) : Badge(theme, badgeFor(state), parent) {}

Badge::Badge(const Theme &theme, BadgeLook look, QWidget *parent) : Painted(theme, parent)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setLook(std::move(look));
}

void Badge::setLook(BadgeLook look)
{
    m_look = std::move(look);
    setAccessibleName(m_look.text);
    updateGeometry();
    update();
}

QSize Badge::sizeHint() const { return {badgeWidth(theme(), m_look), sizes::badge}; }

void Badge::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paintBadge(painter, theme(), rect(), m_look);
}

Tag::Tag(const Theme &theme, const QString &text, QWidget *parent) : Painted(theme, parent), m_text(text)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setAccessibleName(text);
}

QSize Tag::sizeHint() const { return {tagWidth(theme(), m_text), tagHeight}; }

void Tag::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paintTag(painter, theme(), rect(), m_text);
}

Kbd::Kbd(const Theme &theme, const QString &key, QWidget *parent) : Painted(theme, parent), m_key(key)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setAccessibleName(key);
}

QSize Kbd::sizeHint() const { return {textWidth(uiFont(11, QFont::Medium), m_key) + 2 * (kbdPadding + 1), kbdHeight}; }

void Kbd::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paintRounded(painter, rect(), radii::tag, theme().color(Role::SurfaceAlt), theme().color(Role::Border));
    const QFont font = uiFont(11, QFont::Medium);
    paintText(painter, rect(), m_key, {.font = font, .color = theme().color(Role::TextSecondary), .align = Qt::AlignCenter});
}

CountPill::CountPill(const Theme &theme, int count, QWidget *parent) : Painted(theme, parent), m_count(-1)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setCount(count);
}

void CountPill::setCount(int count)
{
    if (count == m_count)
        return;
    m_count = count;
    setAccessibleName(QLocale().toString(count));
    updateGeometry();
    update();
}

void CountPill::setActive(bool active)
{
    m_active = active;
    update();
}

QSize CountPill::sizeHint() const { return {textWidth(theme().font(TypeRole::Badge), accessibleName()) + 2 * pillPadding, pillHeight}; }

void CountPill::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paintRounded(painter, rect(), pillHeight / 2.0, theme().color(m_active ? Role::AccentTint : Role::Sunken));
    paintText(painter, rect(), accessibleName(),
              {.font = theme().font(TypeRole::Badge),
               .color = theme().color(m_active ? Role::AccentText : Role::TextTertiary),
               .align = Qt::AlignCenter});
}

Avatar::Avatar(const Theme &theme, const QString &name, int px, QWidget *parent) : Painted(theme, parent), m_name(name), m_px(px)
{
    setFixedSize(px, px);
    setAccessibleName(name);
}

Avatar::Avatar(const Theme &theme, Icon icon, const QString &name, int px, QWidget *parent) : Avatar(theme, name, px, parent)
{
    m_icon = icon;
}

void Avatar::setName(const QString &name)
{
    m_name = name;
    setAccessibleName(name);
    update();
}

void Avatar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    if (!m_icon)
        return paintAvatar(painter, theme(), rect(), m_name);
    paintRounded(painter, rect(), m_px / 2.0, theme().color(Role::NeutralTint));
    paintCellIcon(painter, theme(), rect(), *m_icon, Role::NeutralText, m_px > sizes::avatarSmall ? sizes::iconSmall : sizes::iconInline);
}

IconTile::IconTile(const Theme &theme, Icon icon, Tone tone, int px, QWidget *parent)
    : Painted(theme, parent), m_icon(icon), m_tone(tone), m_px(px)
{
    setFixedSize(px, px);
}

void IconTile::setLook(Icon icon, Tone tone)
{
    m_icon = icon;
    m_tone = tone;
    update();
}

void IconTile::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Role fill = m_tone == Tone::Neutral ? Role::Sunken : Theme::tintRole(m_tone);
    paintRounded(painter, rect(), tileRadius(m_px), theme().color(fill));
    paintCellIcon(painter, theme(), rect(), m_icon, Theme::textRole(m_tone), tileGlyph(m_px));
}

Glyph::Glyph(const Theme &theme, Icon icon, Role role, int px, QWidget *parent)
    : Painted(theme, parent), m_icon(icon), m_role(role), m_px(px)
{
    setFixedSize(px, px);
}

void Glyph::setLook(Icon icon, Role role)
{
    m_icon = icon;
    m_role = role;
    update();
}

void Glyph::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paintCellIcon(painter, theme(), rect(), m_icon, m_role, m_px);
}

Dot::Dot(const Theme &theme, Tone tone, QWidget *parent) : Painted(theme, parent), m_tone(tone) { setFixedSize(8, 8); }

void Dot::setTone(Tone tone)
{
    m_tone = tone;
    update();
}

void Dot::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paintRounded(painter, rect(), 4, theme().solid(m_tone));
}

} // namespace orbit::ui
