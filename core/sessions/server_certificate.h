#pragma once

#include <QMetaType>
#include <QString>

namespace orbit {

/// The certificate a desktop showed, as asked about. Nothing but the TLS handshake has been exchanged yet.
struct ServerCertificate
{
    QString host;
    quint16 port = 0;
    QString subject;
    QString issuer;
    QString validUntil;         ///< as the certificate says it, UTC, "2027-03-01T12:00:00Z"
    QString fingerprint;        ///< SHA-256, 64 lower-case hex digits
    QString trustedFingerprint; ///< what was trusted before; empty on first use

    bool changed() const { return !trustedFingerprint.isEmpty() && trustedFingerprint != fingerprint; }
    friend bool operator==(const ServerCertificate &, const ServerCertificate &) = default;
};

} // namespace orbit

Q_DECLARE_METATYPE(orbit::ServerCertificate)
