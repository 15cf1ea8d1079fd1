#pragma once

#include <QByteArray>
#include <QString>

namespace orbit::lab {

struct CertifiedKey
{
    QByteArray certificatePem;
    QByteArray keyPem;
};

/// A new RSA key of 2048 bits with a self-signed certificate for commonName, as an RDP server makes one for itself. Valid for ten years.
[[nodiscard]] CertifiedKey makeSelfSigned(const QByteArray &commonName);

} // namespace orbit::lab
