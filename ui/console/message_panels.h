#pragma once

#include "ui/console/session_words.h"
#include "ui/console/stage_panel.h"

#include <chrono>
#include <optional>

namespace orbit::ui {

class Button;
class Label;
class Spinner;

/// "Connecting to fin-003", before that what is waited for.
class ConnectingPanel final : public StagePanel
{
    Q_OBJECT

public:
    explicit ConnectingPanel(const Theme &theme, QWidget *parent = nullptr);
    /// `step`: the address, or what has to happen first. `hint` stands beside the wheel.
    void show(const QString &desktop, const QString &step, const QString &hint);
    QWidget *firstFocus() const override;

Q_SIGNALS:
    void cancelled();

private:
    Label *m_hint;
    Button *m_cancel;
};

/// Why it is over, and the way back.
class EndedPanel final : public StagePanel
{
    Q_OBJECT

public:
    explicit EndedPanel(const Theme &theme, QWidget *parent = nullptr);
    /// `again`: what the button that tries once more is called.
    void tell(const SessionWords &words, const QString &again);
    QWidget *firstFocus() const override;

Q_SIGNALS:
    void reconnectWanted();
    void closeWanted();

private:
    void toggleDetails();

    Label *m_details;
    Button *m_showDetails;
    Button *m_reconnect;
};

/// Across the top of the last picture, while it tries again by itself.
class RetryBanner final : public Painted
{
    Q_OBJECT

public:
    explicit RetryBanner(const Theme &theme, QWidget *parent = nullptr);
    void tell(const QString &what, int attempt, int attempts, std::optional<std::chrono::seconds> next);
    QAccessible::Role accessibleRole() const override { return QAccessible::AlertMessage; }

Q_SIGNALS:
    void reconnectWanted();
    void closeWanted();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    Label *m_what;
    Label *m_when;
    Button *m_now;
};

} // namespace orbit::ui
