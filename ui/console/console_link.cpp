#include "ui/console/console_link.h"

#include <array>

namespace orbit::ui {

using namespace std::chrono_literals;

namespace {

constexpr std::array<std::chrono::seconds, ConsoleLink::maxAttempts> pauses{1s, 2s, 4s, 8s, 15s};
/// A line that held this long is a good one: the next break counts from the beginning.
constexpr auto steady = 30s;

} // namespace

ConsoleLink::ConsoleLink(SessionFactory &factory, ConsoleRequest request, QObject *parent)
    : QObject(parent), m_factory(factory), m_request(std::move(request))
{
    m_retry.setSingleShot(true);
    m_countdown.setInterval(1s);
    connect(&m_retry, &QTimer::timeout, this, &ConsoleLink::open);
    connect(&m_countdown, &QTimer::timeout, this, &ConsoleLink::countdownChanged);
}

ConsoleLink::~ConsoleLink() = default;

std::optional<std::chrono::seconds> ConsoleLink::nextTryIn() const
{
    if (!m_retry.isActive())
        return std::nullopt;
    return std::chrono::ceil<std::chrono::seconds>(m_retry.remainingTimeAsDuration());
}

void ConsoleLink::start()
{
    m_gaveUp.reset();
    m_attempt = 0;
    m_wasLive = false;
    setPhase(Phase::Connecting);
    open();
}

void ConsoleLink::prepare(const QString &step)
{
    m_preparation = step;
    m_gaveUp.reset();
    m_request.target.host.clear(); // it may come back at another address
    setPhase(Phase::Preparing);
}

void ConsoleLink::giveUp(const ErrorText &why)
{
    m_gaveUp = why;
    setPhase(Phase::Ended);
}

void ConsoleLink::setDesktopOff(bool off)
{
    const bool isNews = std::exchange(m_isOff, off) != off;
    if (!isNews || !off)
        return;
    if (m_phase == Phase::Retrying)
        finishOff();
    else if (m_phase == Phase::Ended && !m_request.target.host.isEmpty())
        finishOff();
}

void ConsoleLink::connectTo(RemoteTarget target)
{
    if (m_phase != Phase::Preparing && m_phase != Phase::Ended)
        return reconnect();
    target.size = m_request.target.size;
    if (target.credentials.user.isEmpty())
        target.credentials = std::move(m_request.target.credentials); // typed before, though not to be kept
    m_request.target = std::move(target);
    start();
}

SessionWords ConsoleLink::lastWords() const
{
    if (!m_gaveUp)
        return describe(m_lastEnd, m_request.name);
    return m_isOff ? SessionWords{*m_gaveUp, Icon::Power, Tone::Neutral} : SessionWords{*m_gaveUp, Icon::Alert, Tone::Danger};
}

void ConsoleLink::reconnect()
{
    if (m_phase == Phase::Retrying)
        open();
    else if (m_phase == Phase::Ended && m_request.target.host.isEmpty())
        Q_EMIT targetWanted();
    else if (m_phase == Phase::Ended)
        start();
}

void ConsoleLink::disconnectDesktop()
{
    if (m_phase == Phase::Preparing) {
        Q_EMIT preparationCancelled();
        giveUp({.what = tr("Connecting to %1 was cancelled").arg(m_request.name),
                .why = tr("A desktop that is starting goes on starting."),
                .todo = {},
                .details = {}});
    } else if (m_phase != Phase::Ended) {
        finish({.reason = SessionEndReason::ClosedHere, .detail = {}});
    }
}

void ConsoleLink::open()
{
    m_retry.stop();
    m_countdown.stop();
    dropSession();
    m_session = m_factory.create(m_request.target);
    RemoteSession *session = m_session.get();
    connect(session, &RemoteSession::stateChanged, this, &ConsoleLink::sessionStateChanged);
    connect(session, &RemoteSession::certificateAsked, this, &ConsoleLink::askCertificate);
    connect(session, &RemoteSession::credentialsAsked, this, &ConsoleLink::askCredentials);
    connect(session, &RemoteSession::ended, this, &ConsoleLink::sessionEnded);
    Q_EMIT sessionReplaced(session);
    session->start();
    if (m_phase == Phase::Retrying)
        Q_EMIT countdownChanged();
}

void ConsoleLink::dropSession()
{
    if (!m_session)
        return;
    m_session->disconnect(this);
    Q_EMIT sessionReplaced(nullptr);
    m_session->close();
    m_session.release()->deleteLater(); // this may run inside one of its signals
}

void ConsoleLink::setPhase(Phase phase)
{
    m_phase = phase;
    Q_EMIT phaseChanged();
}

void ConsoleLink::sessionStateChanged(RemoteSession::State state)
{
    if (state != RemoteSession::State::Connected)
        return;
    m_wasLive = true;
    m_refused = false;
    m_liveFor.start();
    setPhase(Phase::Live);
}

void ConsoleLink::askCertificate(const ServerCertificate &certificate)
{
    m_certificate = certificate;
    setPhase(Phase::AsksCertificate);
}

void ConsoleLink::trustCertificate()
{
    if (m_phase != Phase::AsksCertificate)
        return;
    m_request.target.trustedFingerprint = m_certificate.fingerprint;
    Q_EMIT certificateTrusted(m_certificate.host, m_certificate.fingerprint);
    setPhase(Phase::Connecting);
    // The desktop may have lost patience meanwhile.
    if (m_session)
        m_session->answerCertificate(RemoteSession::Trust::Accept);
    else
        open();
}

void ConsoleLink::refuseCertificate()
{
    if (m_phase == Phase::AsksCertificate)
        finish({.reason = SessionEndReason::CertificateRefused, .detail = {}});
}

void ConsoleLink::askCredentials(const QString &user, const QString &domain)
{
    m_request.target.credentials.user = user;
    m_request.target.credentials.domain = domain;
    setPhase(Phase::AsksCredentials);
}

void ConsoleLink::signIn(RemoteCredentials credentials, bool remember)
{
    if (m_phase != Phase::AsksCredentials)
        return;
    m_request.target.credentials = credentials;
    Q_EMIT credentialsGiven(credentials, remember);
    setPhase(Phase::Connecting);
    if (m_session)
        m_session->answerCredentials(std::move(credentials));
    else
        open();
}

void ConsoleLink::cancelSignIn()
{
    if (m_phase == Phase::AsksCredentials)
        finish({.reason = SessionEndReason::CredentialsNotGiven, .detail = {}});
}

bool ConsoleLink::isWorthRetrying(SessionEndReason reason) const
{
    if (!m_wasLive || m_attempt >= maxAttempts)
        return false;
    return reason == SessionEndReason::NetworkLost || reason == SessionEndReason::ViewerDied || reason == SessionEndReason::Unreachable;
}

void ConsoleLink::sessionEnded(const SessionEnd &end)
{
    const bool held = m_phase == Phase::Live && m_liveFor.hasExpired(std::chrono::milliseconds(steady).count());
    if (held)
        m_attempt = 0;
    m_lastEnd = end;
    dropSession();
    if (isWaitingForPerson())
        return; // the answer opens another one
    if (end.reason == SessionEndReason::RefusedCredentials) {
        m_refused = true;
        m_request.target.credentials.password = {};
        setPhase(Phase::AsksCredentials);
    } else if (m_isOff && m_wasLive) {
        finishOff();
    } else if (isWorthRetrying(end.reason)) {
        retryLater();
    } else {
        finish(end);
    }
}

void ConsoleLink::finishOff()
{
    m_retry.stop();
    m_countdown.stop();
    dropSession();
    m_request.target.host.clear(); // it may come back at another address
    giveUp({.what = tr("%1 is off").arg(m_request.name), .why = tr("It was shut down or turned off."), .todo = {}, .details = {}});
}

void ConsoleLink::retryLater()
{
    m_retry.start(pauses[static_cast<std::size_t>(m_attempt)]);
    m_countdown.start();
    ++m_attempt;
    setPhase(Phase::Retrying);
}

void ConsoleLink::finish(SessionEnd end)
{
    m_gaveUp.reset();
    m_retry.stop();
    m_countdown.stop();
    m_lastEnd = std::move(end);
    dropSession();
    setPhase(Phase::Ended);
}

} // namespace orbit::ui
