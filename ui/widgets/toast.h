#pragma once

#include "ui/widgets/shadow.h"

#include <QTimer>

#include <functional>
#include <optional>
#include <vector>

class QVBoxLayout;

namespace orbit::ui {

class Glyph;
class Label;
class ProgressBar;
class ProgressRing;

struct ToastAction
{
    QString text;
    std::function<void()> run;
};

struct ToastMessage
{
    Tone tone = Tone::Info;
    QString title;
    QString text;
    std::vector<ToastAction> actions;
    /// Instead of the tone's own icon.
    std::optional<Icon> icon;
    /// 0..100 shows a bar. A toast with progress stays until it is updated without.
    std::optional<double> progress;
    /// Shows how long it stays, for what happens unless it is undone; `expired` runs when the time is over.
    bool countdown = false;
    std::function<void()> expired;
    /// Messages of one kind within two seconds become one: `merged` makes its title from how many they are.
    QString mergeKey;
    std::function<QString(int)> merged;
};

/// One message in a corner: a tone strip, an icon, a title, a line, up to two links. Success and info go after 5 s, warnings after 8 s,
/// errors stay. The mouse over it, or the keyboard in it, stops the clock.
class Toast final : public FloatingPanel
{
    Q_OBJECT

public:
    Toast(const Theme &theme, ToastMessage message, QWidget *parent);

    const ToastMessage &message() const { return m_message; }
    void setMessage(ToastMessage message);
    /// The clock stands while the toast is not among the shown ones.
    void setRunning(bool running);
    bool isRunning() const { return m_clock.isActive(); }
    /// 0 for one that stays.
    static int lifeMs(const ToastMessage &message);

    bool eventFilter(QObject *watched, QEvent *event) override;

Q_SIGNALS:
    void closed();

protected:
    void paintEvent(QPaintEvent *event) override;
    void enterEvent(QEnterEvent *event) override;
    void leaveEvent(QEvent *event) override;

private:
    void build();
    void buildActions(QVBoxLayout *words);
    void applyClock();
    void expire();
    void tick();

    ToastMessage m_message;
    QTimer m_clock;
    QTimer m_countdown;
    ProgressRing *m_ring = nullptr;
    int m_left = 0;
    bool m_running = false;
    bool m_held = false;
};

} // namespace orbit::ui
