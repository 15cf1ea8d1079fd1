#pragma once

#include "core/async/scope.h"
#include "core/audit/act_book.h"
#include "core/sessions/session_factory.h"
#include "core/sessions/session_log.h"

#include <chrono>
#include <memory>
#include <vector>

namespace orbit {

/// Remote screens that are told to the audit log, one entry for a screen: "console.open" when it is asked for, how it went when it is over.
/// From the first picture to the end it is in the session log too.
class AuditedScreens final : public QObject, public SessionFactory
{
    Q_OBJECT

public:
    static constexpr std::chrono::milliseconds usualBeat{60'000};

    /// All outlive it, but the sessions it makes may do so too.
    AuditedScreens(SessionFactory &screens, ActBook &book, SessionLog &sessions, std::chrono::milliseconds beatEvery = usualBeat);
    ~AuditedScreens() override;

    std::unique_ptr<RemoteSession> create(RemoteTarget target) override;
    /// Tells the end of all that are open, because who opened them goes. They themselves stay open.
    void endAll();
    /// Nothing is on its way to the session log now.
    bool isQuiet() const { return m_telling == 0; }

private:
    struct Screen;
    using Shared = std::shared_ptr<Screen>;

    void take(const Shared &screen, RemoteSession::State state);
    void end(const Shared &screen, const SessionEnd &why);
    Task<> open(Shared screen);
    Task<> close(SessionId session, QString reason);
    void startBeats(const Shared &screen);
    Task<> beat(Shared screen);

    SessionFactory &m_screens;
    ActBook &m_book;
    SessionLog &m_sessions;
    const std::chrono::milliseconds m_beatEvery;
    std::vector<Shared> m_open;
    int m_telling = 0;
    Scope m_scope; // last
};

} // namespace orbit
