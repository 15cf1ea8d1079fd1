#pragma once

#include "core/clusters/certificate.h"

#include <QByteArray>
#include <QHash>
#include <QList>
#include <QSet>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QString>

#include <optional>

namespace orbit::pve {

/// Which servers are the right ones: those that show a pinned leaf certificate or one that a pinned authority signed; without a pin
/// those the system's authorities vouch for. Asked in the handshake, before a byte of a request is sent.
class TlsTrust final
{
public:
    explicit TlsTrust(const QList<QByteArray> &sha256 = {});

    void add(const QList<QByteArray> &sha256);
    bool isPinned() const { return !m_pins.isEmpty(); }
    /// `chain` as the server showed it, its own certificate first.
    bool accepts(const QList<QSslCertificate> &chain) const;
    const QSslConfiguration &configuration() const { return m_configuration; }

    /// What a server that was accepted shows; empty before the first handshake with it.
    std::optional<CertificateFacts> accepted(const QString &server) const
    {
        const auto found = m_accepted.constFind(server);
        return found == m_accepted.cend() ? std::nullopt : std::optional(*found);
    }
    void rememberAccepted(const QString &server, const QList<QSslCertificate> &chain, const QString &host) const;

    /// What a refused server showed, until it shows what it should.
    void rememberRefused(const QString &server, const CertificateFacts &shown) const { m_refused.insert(server, shown); }
    void forgetRefused(const QString &server) const { m_refused.remove(server); }
    std::optional<CertificateFacts> refused(const QString &server) const
    {
        const auto found = m_refused.constFind(server);
        return found == m_refused.cend() ? std::nullopt : std::optional(*found);
    }

private:
    QSet<QByteArray> m_pins;
    QSslConfiguration m_configuration; // made once: every request carries it
    // A resumed session shows the leaf alone.
    mutable QSet<QByteArray> m_vouchedFor;
    mutable QHash<QString, CertificateFacts> m_refused;
    mutable QHash<QString, CertificateFacts> m_accepted;
};

/// What a person compares. Asks the system's authorities too.
CertificateFacts certificateFacts(const QList<QSslCertificate> &chain, const QString &host);

} // namespace orbit::pve
