#pragma once

#include "core/async/later.h"
#include "core/async/task.h"
#include "core/base/result.h"
#include "core/base/secret.h"
#include "core/clusters/clusters.h"

#include <QTcpServer>
#include <QUrl>

#include <functional>

namespace orbit::pve {

/// What an identity provider gave the browser for Proxmox.
struct OpenIdAnswer
{
    QString state;
    Secret code;
};

/// The end of an OpenID sign-in on this computer: the provider sends the browser here (RFC 8252, section 7.3). Listens on 127.0.0.1 only,
/// takes one answer, and only one that carries the state that was sent.
class LoopbackRedirect final
{
public:
    explicit LoopbackRedirect(BrowserHand hand);
    ~LoopbackRedirect();
    LoopbackRedirect(const LoopbackRedirect &) = delete;
    LoopbackRedirect &operator=(const LoopbackRedirect &) = delete;

    bool isListening() const { return m_door.isListening(); }
    /// "http://127.0.0.1:41873/orbit". Providers that follow the RFC take any port for a loopback address.
    QUrl url() const;
    /// Opens the page in the person's browser and waits for it to come back. Denied with the provider's words, TimedOut, Cancelled when the
    /// person gave up.
    Task<Result<OpenIdAnswer>> answer(QUrl page);

private:
    void accept();
    void read(QTcpSocket *socket);
    void judge(QTcpSocket *socket, const QByteArray &head);
    bool isForUs(const QUrl &target, const QByteArray &head) const;

    BrowserHand m_hand;
    QTcpServer m_door;
    QString m_state;
    QString m_provider;
    Later<Result<OpenIdAnswer>> m_answer;
    Giver<Result<OpenIdAnswer>> m_giver;
    bool m_isAnswered = false;
};

} // namespace orbit::pve
