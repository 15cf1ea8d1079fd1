#include "ui/mydesktops/connect_progress.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace orbit::ui {

namespace {

QString startKey(const GuestKey &guest) { return u"starts/%1/%2"_s.arg(guest.cluster.value()).arg(guest.vmId.value()); }

MyStage stageOf(ConnectStep step)
{
    switch (step) {
    case ConnectStep::Starting:
    case ConnectStep::Resuming:
        return MyStage::Starting;
    case ConnectStep::Booting:
        return MyStage::Booting;
    case ConnectStep::WaitingForAddress:
        return MyStage::Network;
    }
    Q_UNREACHABLE();
}

} // namespace

ConnectProgress::ConnectProgress(ConnectCommand &command, const Clock &clock, QSettings &settings, QObject *parent)
    : QObject(parent), m_command(command), m_clock(clock), m_settings(settings)
{
    connect(&m_command, &ConnectCommand::waiting, this, &ConnectProgress::follow);
    connect(&m_command, &ConnectCommand::failed, this, &ConnectProgress::fail);
    connect(&m_command, &ConnectCommand::cancelled, this, &ConnectProgress::forget);
    connect(&m_command, &ConnectCommand::connectRequested, this, &ConnectProgress::finish);
}

void ConnectProgress::start(const GuestKey &guest)
{
    m_asked[guest] = {.since = m_clock.monotonic()};
    m_command.start(guest, ConnectPlace::Card);
    Q_EMIT changed();
}

void ConnectProgress::cancel(const GuestKey &guest) { m_command.cancel(guest); }

void ConnectProgress::dismiss(const GuestKey &guest)
{
    const auto asked = m_asked.constFind(guest);
    if (asked != m_asked.cend() && asked->failure)
        forget(guest);
}

void ConnectProgress::forget(const GuestKey &guest)
{
    if (m_asked.remove(guest))
        Q_EMIT changed();
}

void ConnectProgress::forgetOpened()
{
    if (m_asked.removeIf([](QHash<GuestKey, Asked>::iterator asked) { return asked.value().stage == MyStage::Desktop; }) > 0)
        Q_EMIT changed();
}

void ConnectProgress::follow(const ConnectWait &wait)
{
    const auto asked = m_asked.find(wait.guest);
    if (asked == m_asked.end())
        return;
    // Asked for again elsewhere, where it is shown from now on.
    if (wait.place != ConnectPlace::Card) {
        forget(wait.guest);
        return;
    }
    asked->stage = stageOf(wait.step);
    asked->wasStarted = asked->wasStarted || wait.step == ConnectStep::Starting;
    Q_EMIT changed();
}

void ConnectProgress::fail(const GuestKey &guest, const ErrorText &words)
{
    const auto asked = m_asked.find(guest);
    if (asked == m_asked.end())
        return;
    asked->stage.reset();
    asked->failure = words;
    Q_EMIT changed();
}

void ConnectProgress::finish(const ConnectTarget &target)
{
    const auto asked = m_asked.find(target.guest);
    if (asked == m_asked.end())
        return;
    asked->stage = MyStage::Desktop;
    const auto took = std::chrono::duration_cast<std::chrono::seconds>(m_clock.monotonic() - asked->since);
    if (asked->wasStarted)
        m_settings.setValue(startKey(target.guest), static_cast<qlonglong>(std::max<std::chrono::seconds::rep>(took.count(), 1)));
    Q_EMIT changed();
}

std::optional<MyStage> ConnectProgress::stage(const GuestKey &guest) const { return m_asked.value(guest).stage; }

std::optional<ErrorText> ConnectProgress::failure(const GuestKey &guest) const { return m_asked.value(guest).failure; }

std::optional<std::chrono::seconds> ConnectProgress::usualStart(const GuestKey &guest) const
{
    const qlonglong seconds = m_settings.value(startKey(guest)).toLongLong();
    return seconds > 0 ? std::optional(std::chrono::seconds(seconds)) : std::nullopt;
}

} // namespace orbit::ui
