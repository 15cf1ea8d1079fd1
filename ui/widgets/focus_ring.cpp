#include "ui/widgets/focus_ring.h"

#include "ui/widgets/painted.h"

#include <QAbstractItemView>
#include <QAbstractScrollArea>
#include <QAbstractSpinBox>
#include <QApplication>
#include <QFocusEvent>
#include <QLineEdit>
#include <QMenu>
#include <QPainter>
#include <QPlainTextEdit>
#include <QTextEdit>

namespace orbit::ui {

namespace {

constexpr int reach = focusRing::width + focusRing::gap;

bool isTextField(const QWidget *widget)
{
    return qobject_cast<const QLineEdit *>(widget) || qobject_cast<const QPlainTextEdit *>(widget) ||
           qobject_cast<const QTextEdit *>(widget) || qobject_cast<const QAbstractSpinBox *>(widget);
}

bool isKeyboard(Qt::FocusReason reason)
{
    return reason == Qt::TabFocusReason || reason == Qt::BacktabFocusReason || reason == Qt::ShortcutFocusReason;
}

bool wantsRing(const QWidget *widget)
{
    if (const QVariant wish = widget->property("focusRing"); wish.isValid())
        return wish.toBool();
    return !qobject_cast<const QAbstractItemView *>(widget) && !qobject_cast<const QMenu *>(widget);
}

QRect ringRect(const QWidget *widget)
{
    const QVariant part = widget->property("focusRect");
    const int inset = widget->property("focusInset").toInt();
    return (part.isValid() ? part.toRect() : widget->rect()).adjusted(0, inset, 0, -inset);
}

int radiusOf(const QWidget *widget)
{
    const QVariant radius = widget->property("focusRadius");
    return radius.isValid() ? radius.toInt() : radii::control;
}

// What the scroll areas between the widget and the window leave of it.
QRect visiblePart(const QWidget *widget, const QWidget *window)
{
    QRect visible = window->rect();
    for (const QWidget *parent = widget->parentWidget(); parent && parent != window; parent = parent->parentWidget()) {
        const auto *area = qobject_cast<const QAbstractScrollArea *>(parent->parentWidget());
        if (area && area->viewport() == parent)
            visible &= QRect(parent->mapTo(window, QPoint()), parent->size());
    }
    return visible;
}

} // namespace

void paintFocusRing(QPainter &painter, const Theme &theme, const QRectF &control, int radius)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(theme.color(Role::Focus), focusRing::width));
    constexpr qreal out = reach - focusRing::width / 2.0;
    const qreal corner = radius + reach - focusRing::width / 2.0;
    painter.drawRoundedRect(control.adjusted(-out, -out, out, out), corner, corner);
    painter.restore();
}

FocusRing::FocusRing(const Theme &theme, QWidget *window) : QWidget(window), m_theme(theme)
{
    setAttribute(Qt::WA_TransparentForMouseEvents);
    setAttribute(Qt::WA_NoSystemBackground);
    setFocusPolicy(Qt::NoFocus);
    hide();
    qApp->installEventFilter(this);
    followTheme(this, theme);
}

bool FocusRing::eventFilter(QObject *watched, QEvent *event)
{
    switch (event->type()) {
    case QEvent::KeyPress:
    case QEvent::ShortcutOverride:
        m_usesKeys = true;
        break;
    case QEvent::MouseButtonPress:
        m_usesKeys = false;
        break;
    case QEvent::FocusIn:
        if (auto *widget = qobject_cast<QWidget *>(watched); widget && widget->window() == window())
            focusCame(widget, static_cast<QFocusEvent *>(event)->reason());
        break;
    case QEvent::FocusOut:
        if (watched == m_target)
            hide();
        break;
    case QEvent::Move:
    case QEvent::Resize:
    case QEvent::Show:
    case QEvent::Hide:
    case QEvent::DynamicPropertyChange:
    case QEvent::ZOrderChange:
        if (auto *widget = qobject_cast<QWidget *>(watched);
            m_target && widget && widget != this && (widget == m_target || widget->isAncestorOf(m_target)))
            placeSoon();
        break;
    default:
        break;
    }
    return QWidget::eventFilter(watched, event);
}

void FocusRing::focusCame(QWidget *widget, Qt::FocusReason reason)
{
    // A window that becomes active again, or a closed menu, gives focus back as it was. What the program does by itself follows the
    // person: a dialog that is closed with the mouse leaves no ring where it was opened.
    if (reason != Qt::ActiveWindowFocusReason && reason != Qt::PopupFocusReason)
        m_isShown = isKeyboard(reason) || (reason == Qt::OtherFocusReason && m_usesKeys);
    m_target = wantsRing(widget) && (m_isShown || isTextField(widget)) ? widget : nullptr;
    place();
}

void FocusRing::placeSoon()
{
    if (m_placing)
        return;
    m_placing = true;
    QMetaObject::invokeMethod(this, &FocusRing::place, Qt::QueuedConnection);
}

void FocusRing::place()
{
    m_placing = false;
    if (!m_target || !m_target->isVisible() || !m_target->hasFocus()) {
        hide();
        return;
    }
    const QRect inner = ringRect(m_target);
    const QRect outer = QRect(m_target->mapTo(window(), inner.topLeft()), inner.size()).adjusted(-reach, -reach, reach, reach);
    const QRect visible = visiblePart(m_target, window()).adjusted(-reach, -reach, reach, reach) & outer;
    if (visible.isEmpty()) {
        hide();
        return;
    }
    setGeometry(outer);
    if (visible == outer)
        clearMask();
    else
        setMask(visible.translated(-outer.topLeft()));
    show();
    raise();
    update();
}

void FocusRing::paintEvent(QPaintEvent *)
{
    if (!m_target)
        return;
    QPainter painter(this);
    paintFocusRing(painter, m_theme, QRectF(rect()).adjusted(reach, reach, -reach, -reach), radiusOf(m_target));
}

} // namespace orbit::ui
