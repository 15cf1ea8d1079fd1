#pragma once

#include "ui/commands/confirmation_ladder.h"
#include "ui/commands/power_runner.h"

#include <QMap>
#include <QObject>
#include <QTimer>

#include <chrono>

namespace orbit::ui {

/// Says how power actions went. What ends within two seconds of each other is one message: "7 desktops started".
class PowerReport final : public QObject
{
    Q_OBJECT

public:
    static constexpr std::chrono::milliseconds mergeFor{2000};

    PowerReport(const ConfirmationLadder &names, Messenger &messenger);

    void add(PowerAction action, std::vector<PowerOutcome> outcomes);
    void setRetry(std::function<void(PowerAction, std::vector<GuestKey>)> retry) { m_retry = std::move(retry); }
    void setOnScreen(std::function<bool(const GuestKey &)> isOnScreen) { m_isOnScreen = std::move(isOnScreen); }

private:
    void tellAll();
    void tellDone(PowerAction action, const std::vector<GuestKey> &done);
    void tellFailed(PowerAction action, const std::vector<PowerOutcome> &failed, std::size_t all);
    Notice oneFailed(PowerAction action, const PowerOutcome &failed) const;
    Notice manyFailed(PowerAction action, const std::vector<PowerOutcome> &failed, std::size_t all) const;

    const ConfirmationLadder &m_names;
    Messenger &m_messenger;
    std::function<void(PowerAction, std::vector<GuestKey>)> m_retry;
    std::function<bool(const GuestKey &)> m_isOnScreen;
    QMap<PowerAction, std::vector<PowerOutcome>> m_waiting;
    QTimer m_timer;
};

} // namespace orbit::ui
