#pragma once

#include "ui/console/console_request.h"
#include "ui/console/session_words.h"

#include "core/sessions/session_factory.h"

#include <QDeadlineTimer>
#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include <chrono>
#include <memory>
#include <optional>

namespace orbit::ui {

/// One console without its picture: makes sessions for a request one after another, keeps what the person answered, tries again when
/// the line breaks.
class ConsoleLink final : public QObject
{
    Q_OBJECT

public:
    enum class Phase {
        Preparing, ///< there is nothing to connect to yet; connectTo() or giveUp() ends it
        Connecting,
        AsksCertificate, ///< trustCertificate() or refuseCertificate()
        AsksCredentials, ///< signIn() or cancelSignIn()
        Live,
        Retrying, ///< the line broke; tries by itself
        Ended,    ///< reconnect() begins anew
    };
    static constexpr int maxAttempts = 5;

    ConsoleLink(SessionFactory &factory, ConsoleRequest request, QObject *parent = nullptr);
    ~ConsoleLink() override;

    const ConsoleRequest &request() const { return m_request; }
    Phase phase() const { return m_phase; }
    /// The session of now; null before start(), between two tries and after the end.
    RemoteSession *session() const { return m_session.get(); }

    const ServerCertificate &certificate() const { return m_certificate; }
    /// The last name and password were refused.
    bool wasRefused() const { return m_refused; }
    const SessionEnd &lastEnd() const { return m_lastEnd; }
    int attempt() const { return m_attempt; }
    /// Until the next try; nothing while one is running.
    std::optional<std::chrono::seconds> nextTryIn() const;

    /// The size that the next session asks for.
    void setPictureSize(QSize pixels) { m_request.target.size = pixels; }

    void start();
    /// Waits until there is something to connect to. `step`: what is waited for, a sentence.
    void prepare(const QString &step);
    const QString &preparation() const { return m_preparation; }
    /// There will be nothing to connect to.
    void giveUp(const ErrorText &why);
    /// Whether the machine itself is off. A screen that breaks then is not waited for: reconnecting begins with a start.
    void setDesktopOff(bool off);
    bool isDesktopOff() const { return m_isOff; }
    /// From now on it is there. Starts unless a session of it is already open.
    void connectTo(RemoteTarget target);
    /// Why it ended, in words.
    SessionWords lastWords() const;
    void reconnect();
    void disconnectDesktop();
    void trustCertificate();
    void refuseCertificate();
    void signIn(RemoteCredentials credentials, bool remember);
    void cancelSignIn();

Q_SIGNALS:
    void phaseChanged();
    /// A person does not want to wait any more.
    void preparationCancelled();
    /// A person wants to connect, but nobody has said where to.
    void targetWanted();
    /// A second of nextTryIn() went by.
    void countdownChanged();
    /// Another session, or null. The one before may not be used any more.
    void sessionReplaced(orbit::RemoteSession *session);
    void certificateTrusted(const QString &host, const QString &fingerprint);
    void credentialsGiven(const orbit::RemoteCredentials &credentials, bool remember);

private:
    void open();
    void dropSession();
    void setPhase(Phase phase);
    void sessionStateChanged(RemoteSession::State state);
    void askCertificate(const ServerCertificate &certificate);
    void askCredentials(const QString &user, const QString &domain);
    void sessionEnded(const SessionEnd &end);
    bool isWaitingForPerson() const { return m_phase == Phase::AsksCertificate || m_phase == Phase::AsksCredentials; }
    bool isWorthRetrying(SessionEndReason reason) const;
    void retryLater();
    void finishOff();
    void finish(SessionEnd end);

    SessionFactory &m_factory;
    ConsoleRequest m_request;
    std::unique_ptr<RemoteSession> m_session;
    Phase m_phase = Phase::Connecting;
    ServerCertificate m_certificate;
    SessionEnd m_lastEnd;
    QString m_preparation;
    std::optional<ErrorText> m_gaveUp;
    bool m_refused = false;
    bool m_isOff = false;
    bool m_wasLive = false;
    int m_attempt = 0;
    QElapsedTimer m_liveFor;
    QTimer m_retry;
    QTimer m_countdown;
};

} // namespace orbit::ui
