#pragma once

#include "ui/console/console.h"
#include "ui/theme/theme.h"

#include <QTimer>
#include <QVariantAnimation>
#include <QWidget>

namespace orbit::ui {

class ConsoleToolbar;
class StageHint;

/// A console outside of the page: in its own window, or over the whole screen with a bar that comes when the mouse rests at the top edge.
/// It borrows the console: backWanted() asks the owner to take it again.
class ConsoleWindow final : public QWidget
{
    Q_OBJECT

public:
    /// Alone: the console stays here when full screen ends. Otherwise that brings it back to the page.
    enum class Stay { Alone, FullScreenOnly };

    ConsoleWindow(const Theme &theme, Console *console, Stay stay);

    void showDetached(QSize size);
    void showFull();
    void toggleFullScreen();

Q_SIGNALS:
    void backWanted();

protected:
    void closeEvent(QCloseEvent *event) override;
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void place();
    void watchEdge(QPoint position);
    void slideBar(bool in);
    void releaseKeyboardToBar();

    Console *m_console;
    Stay m_stay;
    ConsoleToolbar *m_bar;
    StageHint *m_hint;
    QTimer m_dwell;
    QTimer m_leave;
    QVariantAnimation m_slide;
    bool m_barIn = false;
};

} // namespace orbit::ui
