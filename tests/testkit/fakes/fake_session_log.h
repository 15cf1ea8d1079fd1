#pragma once

#include "core/sessions/session_log.h"
#include "tests/testkit/fakes/fake_answers.h"

#include <vector>

namespace orbit::testkit {

/// Sessions in memory.
class FakeSessionLog final : public SessionLog
{
public:
    struct Session
    {
        SessionId id;
        GuestKey desktop;
        QString name;
        QString end; ///< the reason; empty while it is open
        int beats = 0;
    };

    Task<Result<SessionId>> open(GuestKey desktop, QString name, RemoteProtocol) override
    {
        const Result<void> answer = co_await answers.take(QStringLiteral("open"));
        if (!answer)
            co_return orbit::fail(answer.error());
        const SessionId id(QStringLiteral("session-%1").arg(sessions.size() + 1));
        sessions.push_back({.id = id, .desktop = desktop, .name = name, .end = {}});
        co_return id;
    }
    Task<Result<bool>> beat(SessionId session) override
    {
        const Result<void> answer = co_await answers.take(QStringLiteral("beat"));
        if (!answer)
            co_return orbit::fail(answer.error());
        Session *known = find(session);
        ++known->beats;
        co_return known->end.isEmpty();
    }
    Task<Result<void>> close(SessionId session, QString reason) override
    {
        const Result<void> answer = co_await answers.take(QStringLiteral("close"));
        if (!answer)
            co_return orbit::fail(answer.error());
        find(session)->end = reason;
        co_return Result<void>();
    }

    Session *find(const SessionId &id)
    {
        for (Session &session : sessions) {
            if (session.id == id)
                return &session;
        }
        qFatal("no session %s", qPrintable(id.value()));
    }

    std::vector<Session> sessions;
    FakeAnswers answers;
};

} // namespace orbit::testkit
