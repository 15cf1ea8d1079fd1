#include "ui/widgets/chip.h"

#include "ui/theme/fonts.h"
#include "ui/theme/pixels.h"
#include "ui/theme/primitives.h"
#include "ui/widgets/painted.h"
#include "ui/widgets/text_painting.h"

#include <QKeyEvent>
#include <QPainter>

namespace orbit::ui {

namespace {

constexpr int padding = 8;
constexpr int gap = 6;
constexpr int signPx = sizes::iconInline;
constexpr qreal signStroke = 2;

Icon signOf(ChipKind kind)
{
    switch (kind) {
    case ChipKind::Set:
        return Icon::X;
    case ChipKind::Unset:
        return Icon::ChevronDown;
    case ChipKind::Add:
        break;
    }
    return Icon::Plus;
}

} // namespace

Chip::Chip(const Theme &theme, const QString &text, ChipKind kind, QWidget *parent) : QAbstractButton(parent), m_theme(theme), m_kind(kind)
{
    setText(text);
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_Hover);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setProperty("focusRadius", sizes::chip / 2);
    setKind(kind);
    followTheme(this, theme);
}

void Chip::setKind(ChipKind kind)
{
    m_kind = kind;
    setAccessibleDescription(kind == ChipKind::Set ? tr("Filter is on. Delete takes it off.") : QString());
    update();
}

int Chip::widthFor(const QString &words) { return 2 * (padding + 1) + textWidth(uiFont(12, QFont::Medium), words) + gap + signPx; }

QSize Chip::sizeHint() const { return {widthFor(text()), sizes::chip}; }

QRectF Chip::signRect() const
{
    const qreal y = (height() - signPx) / 2.0;
    return {m_kind == ChipKind::Add ? padding + 1.0 : width() - padding - 1.0 - signPx, y, signPx, signPx};
}

void Chip::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const qreal dpr = devicePixelRatioF();
    const bool set = m_kind == ChipKind::Set;
    const QColor words = m_theme.color(!isEnabled() ? Role::TextDisabled : set ? Role::AccentText : Role::TextSecondary);
    const Role fill = set ? (underMouse() ? Role::AccentTintStrong : Role::AccentTint) : underMouse() ? Role::Hover : Role::Surface;
    if (m_kind == ChipKind::Add) {
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setBrush(m_theme.color(fill));
        painter.setPen(QPen(m_theme.color(Role::Border), hairline(dpr), Qt::CustomDashLine));
        QPen pen = painter.pen();
        pen.setDashPattern({3, 2});
        painter.setPen(pen);
        const QRectF box = strokeRect(rect(), dpr, hairline(dpr));
        painter.drawRoundedRect(box, box.height() / 2, box.height() / 2);
    } else {
        paintRounded(painter, rect(), sizes::chip / 2.0, m_theme.color(fill), m_theme.color(set ? Role::AccentTintStrong : Role::Border));
    }
    const QRectF sign = signRect();
    painter.drawPixmap(QPointF(snap(sign.left(), dpr), snap(sign.top(), dpr)),
                       m_theme.pixmap(signOf(m_kind), words, signPx, dpr, signStroke));
    const QFont font = uiFont(12, QFont::Medium);
    const qreal x = m_kind == ChipKind::Add ? sign.right() + gap : padding + 1;
    paintText(painter, QRectF(x, 0, width() - x, height()), text(), {.font = font, .color = words});
}

void Chip::mouseReleaseEvent(QMouseEvent *event)
{
    if (m_kind == ChipKind::Set && isDown() && event->position().x() >= signRect().left() - gap / 2.0) {
        setDown(false);
        Q_EMIT removed();
        return;
    }
    QAbstractButton::mouseReleaseEvent(event);
}

void Chip::keyPressEvent(QKeyEvent *event)
{
    if (m_kind == ChipKind::Set && (event->key() == Qt::Key_Delete || event->key() == Qt::Key_Backspace))
        Q_EMIT removed();
    else if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        click();
    else
        QAbstractButton::keyPressEvent(event);
}

} // namespace orbit::ui
