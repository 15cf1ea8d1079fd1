#include "core/audit/audited_screens.h"

#include <QPointer>
#include <QTimer>

#include <algorithm>

namespace orbit {

using namespace Qt::StringLiterals;

namespace {

/// Whether the registry may take note of it later.
bool isPassing(ErrorKind kind) { return kind == ErrorKind::Unreachable || kind == ErrorKind::TimedOut || kind == ErrorKind::Unexpected; }

/// Of a screen that showed a picture.
AuditResult resultAfterPicture(SessionEndReason reason)
{
    switch (reason) {
    case SessionEndReason::NetworkLost:
    case SessionEndReason::ProtocolFailed:
    case SessionEndReason::ViewerDied:
        return AuditResult::Warning;
    default:
        return AuditResult::Done;
    }
}

/// Of one that showed none.
AuditResult resultWithoutPicture(SessionEndReason reason)
{
    switch (reason) {
    case SessionEndReason::RefusedCredentials:
    case SessionEndReason::PasswordExpired:
    case SessionEndReason::AccountBlocked:
    case SessionEndReason::SignInNotAllowed:
        return AuditResult::Denied;
    default:
        return AuditResult::Failed;
    }
}

} // namespace

struct AuditedScreens::Screen
{
    RemoteTarget target; ///< without the password
    QPointer<RemoteSession> session;
    ActId act;
    SessionId logged;
    QTimer beats;
    bool isAsked = false;
    bool hadPicture = false;
    bool isOpening = false; ///< its session is on the way
    bool isOver = false;
};

AuditedScreens::AuditedScreens(SessionFactory &screens, ActBook &book, SessionLog &sessions, std::chrono::milliseconds beatEvery)
    : m_screens(screens), m_book(book), m_sessions(sessions), m_beatEvery(beatEvery)
{}

AuditedScreens::~AuditedScreens() = default;

std::unique_ptr<RemoteSession> AuditedScreens::create(RemoteTarget target)
{
    const auto screen = std::make_shared<Screen>();
    screen->target.desktop = target.desktop;
    screen->target.desktopName = target.desktopName;
    screen->target.host = target.host;
    screen->target.protocol = target.protocol;
    std::unique_ptr<RemoteSession> session = m_screens.create(std::move(target));
    screen->session = session.get();
    connect(session.get(), &RemoteSession::stateChanged, this, [this, screen](RemoteSession::State state) { take(screen, state); });
    connect(session.get(), &RemoteSession::ended, this, [this, screen](const SessionEnd &why) { end(screen, why); });
    connect(session.get(), &QObject::destroyed, this,
            [this, screen] { end(screen, {.reason = SessionEndReason::ClosedHere, .detail = {}}); });
    return session;
}

void AuditedScreens::take(const Shared &screen, RemoteSession::State state)
{
    if (screen->isOver || state == RemoteSession::State::Idle)
        return;
    if (!std::exchange(screen->isAsked, true)) {
        m_open.push_back(screen);
        ClientAction words{.action = u"console.open"_s, .target = screen->target.desktopName, .before = {}, .after = {}};
        words.after = {{u"address"_s, screen->target.host}, {u"protocol"_s, protocolName(screen->target.protocol)}};
        screen->act = m_book.note(words);
    }
    if (state == RemoteSession::State::Connected && !std::exchange(screen->hadPicture, true))
        m_scope.start(open(screen));
}

void AuditedScreens::end(const Shared &screen, const SessionEnd &why)
{
    if (!screen->isAsked || std::exchange(screen->isOver, true))
        return;
    screen->beats.stop();
    std::erase(m_open, screen);
    m_book.close(screen->act, screen->hadPicture ? resultAfterPicture(why.reason) : resultWithoutPicture(why.reason));
    QString reason = sessionEndName(why.reason);
    reason.replace(u'-', u'_');
    if (!screen->logged.isNull())
        m_scope.start(close(screen->logged, reason));
}

void AuditedScreens::endAll()
{
    const std::vector<Shared> open = m_open;
    for (const Shared &screen : open)
        end(screen, {.reason = SessionEndReason::ClosedHere, .detail = {}});
}

Task<> AuditedScreens::open(Shared screen)
{
    if (std::exchange(screen->isOpening, true))
        co_return;
    ++m_telling;
    auto opening = m_sessions.open(screen->target.desktop, screen->target.desktopName, screen->target.protocol);
    const Result<SessionId> opened = co_await opening;
    --m_telling;
    screen->isOpening = false;
    const bool isAway = !opened && isPassing(opened.error().kind);
    if (!opened && !isAway)
        co_return; // no desktop of the registry; the audit log has the screen all the same
    if (opened)
        screen->logged = *opened;
    if (opened && screen->isOver)
        m_scope.start(close(*opened, u"closed_here"_s));
    else if (!screen->isOver && !screen->beats.isActive())
        startBeats(screen); // the first one opens it where the registry was away
}

Task<> AuditedScreens::close(SessionId session, QString reason)
{
    ++m_telling;
    auto closing = m_sessions.close(session, reason);
    const Result<void> closed = co_await closing;
    --m_telling;
    Q_UNUSED(closed) // a session that nobody ends is over for the registry when its beats stop
}

void AuditedScreens::startBeats(const Shared &screen)
{
    const std::weak_ptr<Screen> weak = screen;
    connect(&screen->beats, &QTimer::timeout, this, [this, weak] {
        if (const Shared still = weak.lock())
            m_scope.start(beat(still));
    });
    screen->beats.start(m_beatEvery);
}

Task<> AuditedScreens::beat(Shared screen)
{
    if (screen->logged.isNull()) {
        co_await open(screen);
        co_return;
    }
    auto beating = m_sessions.beat(screen->logged);
    const Result<bool> isOpen = co_await beating;
    if (isOpen && !*isOpen && screen->session && !screen->isOver) {
        screen->logged = {}; // it has its end already
        screen->session->close();
    }
}

} // namespace orbit
