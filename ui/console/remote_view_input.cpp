#include "ui/console/remote_view.h"

#include <QInputMethodEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QWheelEvent>

#include <algorithm>
#include <limits>
#include <optional>

namespace orbit::ui {

namespace {

bool isFullScreenKey(const QKeyEvent &event) { return event.key() == Qt::Key_F11 && event.modifiers() == Qt::NoModifier; }

std::optional<MouseKey> mouseKeyOf(Qt::MouseButton button)
{
    switch (button) {
    case Qt::LeftButton:
        return MouseKey::Left;
    case Qt::RightButton:
        return MouseKey::Right;
    case Qt::MiddleButton:
        return MouseKey::Middle;
    case Qt::BackButton:
        return MouseKey::Back;
    case Qt::ForwardButton:
        return MouseKey::Forward;
    default:
        return std::nullopt;
    }
}

qint16 shortened(int turn)
{
    return static_cast<qint16>(std::clamp<int>(turn, std::numeric_limits<qint16>::min(), std::numeric_limits<qint16>::max()));
}

} // namespace

bool RemoteView::event(QEvent *event)
{
    // Shortcuts of the window would take these keys before the desktop sees them.
    if (event->type() == QEvent::ShortcutOverride && isLive()) {
        event->setAccepted(!isFullScreenKey(static_cast<QKeyEvent &>(*event)));
        return true;
    }
    return QWidget::event(event);
}

void RemoteView::send(const QList<RemoteInput> &input)
{
    if (!m_session)
        return;
    for (const RemoteInput &one : input)
        m_session->send(one);
}

void RemoteView::sendCtrlAltDel() { send(RemoteKeyboard::ctrlAltDel()); }

void RemoteView::setSystemKeys(bool taken)
{
    m_systemKeys = taken;
    if (taken && hasFocus())
        grabKeyboard();
    else
        releaseKeyboard();
}

void RemoteView::keyPressEvent(QKeyEvent *event)
{
    if (isFullScreenKey(*event)) {
        if (!event->isAutoRepeat())
            Q_EMIT fullScreenWanted();
        return;
    }
    if (!isLive())
        return QWidget::keyPressEvent(event);
    send(m_keyboard.press(*event).input);
}

void RemoteView::keyReleaseEvent(QKeyEvent *event)
{
    const RemoteKeyboard::Answer answer = m_keyboard.let(*event);
    send(answer.input);
    if (!answer.release)
        return;
    leave();
    Q_EMIT released();
}

void RemoteView::inputMethodEvent(QInputMethodEvent *event) { send(RemoteKeyboard::type(event->commitString())); }

QVariant RemoteView::inputMethodQuery(Qt::InputMethodQuery query) const
{
    // Words must arrive as typed: no guessing, no capital letters of its own.
    if (query == Qt::ImHints)
        return QVariant::fromValue(Qt::InputMethodHints(Qt::ImhNoPredictiveText | Qt::ImhNoAutoUppercase | Qt::ImhSensitiveData).toInt());
    return QWidget::inputMethodQuery(query);
}

void RemoteView::focusInEvent(QFocusEvent *)
{
    m_keyboard.come();
    if (m_systemKeys)
        grabKeyboard();
    update();
}

void RemoteView::focusOutEvent(QFocusEvent *)
{
    leave();
    releaseKeyboard();
    update();
}

void RemoteView::leave()
{
    send(m_keyboard.leave());
    const QPoint position = m_fit.toPicture(mapFromGlobal(QCursor::pos()));
    for (const MouseKey key : std::exchange(m_buttons, {}))
        send({MouseClick{.position = position, .key = key, .down = false}});
}

void RemoteView::mouseMoveEvent(QMouseEvent *event) { send({MouseMove{.position = m_fit.toPicture(event->position())}}); }

void RemoteView::mousePressEvent(QMouseEvent *event) { click(event, true); }

void RemoteView::mouseReleaseEvent(QMouseEvent *event) { click(event, false); }

void RemoteView::click(QMouseEvent *event, bool down)
{
    const auto key = mouseKeyOf(event->button());
    if (!key)
        return;
    if (!down && !m_buttons.removeOne(*key))
        return; // it went down somewhere else
    if (down)
        m_buttons.append(*key);
    const QPoint position = m_fit.toPicture(event->position());
    // Some servers look only at the position of the last move.
    send({MouseMove{.position = position}, MouseClick{.position = position, .key = *key, .down = down}});
}

void RemoteView::wheelEvent(QWheelEvent *event)
{
    // Qt counts to the left, desktops to the right.
    send({WheelTurn{.position = m_fit.toPicture(event->position()),
                    .vertical = shortened(event->angleDelta().y()),
                    .horizontal = shortened(-event->angleDelta().x())}});
    event->accept();
}

} // namespace orbit::ui
