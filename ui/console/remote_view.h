#pragma once

#include "ui/console/picture_fit.h"
#include "ui/console/remote_keyboard.h"
#include "ui/theme/theme.h"

#include "core/sessions/remote_session.h"

#include <QImage>
#include <QPointer>
#include <QTimer>
#include <QWidget>

namespace orbit::ui {

/// The picture of one remote desktop. Takes every key and shortcut while it has the keyboard, except F11 and the release chord
/// Ctrl+Alt+Shift. Paints only what changed; a view that is not seen asks for nothing.
class RemoteView final : public QWidget
{
    Q_OBJECT

public:
    explicit RemoteView(const Theme &theme, QWidget *parent = nullptr);
    ~RemoteView() override;

    /// Null keeps the last picture, veiled. Not owned.
    void setSession(RemoteSession *session);
    void sendCtrlAltDel();
    /// The keyboard goes to the desktop even from the window manager, as in full screen.
    void setSystemKeys(bool taken);

    bool hasPicture() const { return !m_fitted.isEmpty(); }
    /// Frames painted since the last call.
    int takeFrameCount() { return std::exchange(m_frames, 0); }

    QSize sizeHint() const override { return {1024, 768}; }
    QVariant inputMethodQuery(Qt::InputMethodQuery query) const override;

Q_SIGNALS:
    void fullScreenWanted();
    /// The release chord: the keyboard belongs to Orbit again.
    void released();

protected:
    bool event(QEvent *event) override;
    bool focusNextPrevChild(bool) override { return false; }
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void keyReleaseEvent(QKeyEvent *event) override;
    void inputMethodEvent(QInputMethodEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override { mousePressEvent(event); }
    void wheelEvent(QWheelEvent *event) override;

private:
    void takeNewPicture();
    void takeFrame(const DirtyRectangles &rectangles);
    void showPointer(const RemotePointer &pointer);
    void copyPicture(QPainter &painter, const QImage &picture, const QRegion &region) const;
    void scalePicture(QPainter &painter, const QImage &picture, const QRegion &region) const;
    void drawGrab(QPainter &painter) const;
    void freeze();
    void fit();
    void wishSize();
    void send(const QList<RemoteInput> &input);
    void click(QMouseEvent *event, bool down);
    void leave();
    QImage image() const;
    bool isLive() const { return m_session && m_session->state() == RemoteSession::State::Connected; }

    const Theme &m_theme;
    QPointer<RemoteSession> m_session;
    PictureFit m_fit;
    QSize m_fitted;
    RemotePicture m_last; ///< of a session that is gone
    RemotePointer m_pointer;
    RemoteKeyboard m_keyboard;
    QList<MouseKey> m_buttons;
    QTimer m_resized;
    QSize m_wished;
    int m_frames = 0;
    bool m_frameWaits = false;
    bool m_systemKeys = false;
};

} // namespace orbit::ui
