#pragma once

#include "adapters/pve/http/failure.h"
#include "adapters/pve/http/request.h"
#include "adapters/pve/http/tls_trust.h"
#include "adapters/pve/pve_service.h"
#include "core/async/later.h"

#include <QElapsedTimer>
#include <QList>
#include <QNetworkReply>
#include <QObject>
#include <QPointer>
#include <QSslError>
#include <QTimer>

#include <expected>
#include <memory>

class QIODevice;
class QNetworkAccessManager;
class QNetworkRequest;

namespace orbit::pve {

using Outcome = std::expected<HttpReply, Failure>;

/// One request on its way, with its limits and the check of the server. Answers once and deletes itself; destroyed earlier, it answers
/// Cancelled.
class Exchange final : public QObject
{
    Q_OBJECT

public:
    Exchange(QNetworkAccessManager &network, const TlsTrust &trust, const PveLimits &limits, Outgoing outgoing, Giver<Outcome> giver);
    ~Exchange() override;

    void start(const QByteArray &userAgent);

private:
    enum class Phase : quint8 {
        Queued,     ///< for a connection of the lane, or sent on one that stood already
        Connecting, ///< nothing of the request has left
        Open,
    };
    QNetworkRequest networkRequest(const QByteArray &userAgent) const;
    void startLimit(std::chrono::milliseconds limit, QLatin1String what);
    void onConnecting();
    void onRequestSent();
    void onSslErrors(const QList<QSslError> &errors);
    void onEncrypted();
    void onReadyRead();
    void onFinished();
    void onLimit();
    bool isRightServer();
    void refuseServer(const QString &why);
    void refuse(Failure failure);
    /// When in doubt it was.
    bool mayBeSent() const;
    void answer(Outcome outcome);
    Failure failureOfReply() const;
    QString subject() const;

    QNetworkAccessManager &m_network;
    const TlsTrust &m_trust;
    const PveLimits &m_limits;
    Outgoing m_outgoing;
    Giver<Outcome> m_giver;
    std::unique_ptr<QIODevice> m_upload;
    QPointer<QNetworkReply> m_reply; ///< goes with its manager
    QByteArray m_body;
    QTimer m_limit;
    QElapsedTimer m_since;
    Phase m_phase = Phase::Queued;
    bool m_isAnswered = false;
};

} // namespace orbit::pve
