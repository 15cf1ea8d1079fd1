#include "ui/shell/search_field.h"

#include "ui/theme/primitives.h"
#include "ui/widgets/painted.h"
#include "ui/widgets/text_painting.h"

#include <QKeyEvent>
#include <QPainter>

using namespace Qt::StringLiterals;

namespace orbit::ui {

namespace {

constexpr int wideWidth = 440;
constexpr int narrowWidth = 360;

} // namespace

SearchField::SearchField(const Theme &theme, QWidget *parent) : QAbstractButton(parent), m_theme(theme), m_width(wideWidth)
{
    setObjectName(u"searchField"_s);
    setFindsAll(true);
    setAccessibleName(text());
    setFocusPolicy(Qt::TabFocus);
    setCursor(Qt::IBeamCursor);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    connect(this, &QAbstractButton::clicked, this, [this] { Q_EMIT opened(QString()); });
    followTheme(this, theme);
}

void SearchField::setFindsAll(bool findsAll)
{
    setText(findsAll ? tr("Search desktops, nodes or run a command") : tr("Search pages or run a command"));
}

void SearchField::setWide(bool wide)
{
    m_width = wide ? wideWidth : narrowWidth;
    setMaximumWidth(m_width);
    updateGeometry();
}

void SearchField::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    paintRounded(painter, rect(), radii::controlLarge, m_theme.color(Role::Surface), m_theme.color(Role::Border));
    const int px = sizes::iconSmall;
    painter.drawPixmap(QPointF(11, (height() - px) / 2.0),
                       m_theme.pixmap(Icon::Search, m_theme.color(Role::TextTertiary), px, devicePixelRatioF()));
    const QString keys = tr("Ctrl K", "keys, as printed on the keyboard");
    QFont keyFont = m_theme.font(TypeRole::Badge);
    keyFont.setWeight(QFont::Medium);
    const QRectF kbd(width() - 7 - textWidth(keyFont, keys) - 14, 6, textWidth(keyFont, keys) + 14, 20);
    paintRounded(painter, kbd, radii::tag, m_theme.color(Role::SurfaceAlt), m_theme.color(Role::Border));
    paintText(painter, kbd, keys, {.font = keyFont, .color = m_theme.color(Role::TextSecondary), .align = Qt::AlignCenter});
    paintText(painter, QRectF(35, 0, kbd.left() - 35 - 8, height()), text(),
              {.font = m_theme.font(TypeRole::Body), .color = m_theme.color(Role::TextTertiary), .elide = Qt::ElideRight});
}

void SearchField::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter || event->key() == Qt::Key_Down) {
        Q_EMIT opened(QString());
        return;
    }
    const QString typed = event->text();
    if (!typed.isEmpty() && typed.front().isPrint() && typed.front() != u' ' && !(event->modifiers() & Qt::ControlModifier)) {
        Q_EMIT opened(typed);
        return;
    }
    QAbstractButton::keyPressEvent(event);
}

} // namespace orbit::ui
