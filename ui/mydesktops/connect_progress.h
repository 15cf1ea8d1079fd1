#pragma once

#include "core/base/clock.h"
#include "ui/commands/connect_command.h"
#include "ui/mydesktops/my_desktop.h"

#include <QSettings>

namespace orbit::ui {

/// The desktops that were asked for on a card: how far each is, why one failed, and how long they usually take.
class ConnectProgress final : public QObject
{
    Q_OBJECT

public:
    ConnectProgress(ConnectCommand &command, const Clock &clock, QSettings &settings, QObject *parent = nullptr);

    void start(const GuestKey &guest);
    void cancel(const GuestKey &guest);
    /// The failure has been read.
    void dismiss(const GuestKey &guest);
    /// The screens that were opened are in sight now; their cards are at rest.
    void forgetOpened();

    std::optional<MyStage> stage(const GuestKey &guest) const;
    std::optional<ErrorText> failure(const GuestKey &guest) const;
    /// How long the last start took, from the click to the address; empty when it never was started here.
    std::optional<std::chrono::seconds> usualStart(const GuestKey &guest) const;
    bool isAsked(const GuestKey &guest) const { return m_asked.contains(guest); }

Q_SIGNALS:
    void changed();

private:
    struct Asked
    {
        std::optional<MyStage> stage{};
        std::optional<ErrorText> failure{};
        std::chrono::nanoseconds since{0};
        bool wasStarted = false;
    };
    void follow(const ConnectWait &wait);
    void fail(const GuestKey &guest, const ErrorText &words);
    void finish(const ConnectTarget &target);
    void forget(const GuestKey &guest);

    ConnectCommand &m_command;
    const Clock &m_clock;
    QSettings &m_settings;
    QHash<GuestKey, Asked> m_asked;
};

} // namespace orbit::ui
