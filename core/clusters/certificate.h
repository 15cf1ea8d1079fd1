#pragma once

#include <QByteArray>
#include <QDateTime>
#include <QString>

namespace orbit {

/// What a server shows of itself in the TLS handshake, for a person to compare.
struct CertificateFacts
{
    QByteArray leafSha256; ///< 32 bytes
    QByteArray caSha256;   ///< 32 bytes of the last certificate of the chain; empty when the server sends only its own
    QString issuedTo;
    QString issuedBy;
    QDateTime validUntil; ///< UTC
    bool isTrustedBySystem = false;
    bool matchesHost = false;

    friend bool operator==(const CertificateFacts &, const CertificateFacts &) = default;
};

} // namespace orbit
