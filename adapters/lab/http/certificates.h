#pragma once

#include <QByteArray>
#include <QSslCertificate>
#include <QSslKey>
#include <QString>

#include <vector>

namespace orbit::lab {

struct CertifiedKey
{
    QByteArray certificatePem;
    QByteArray keyPem;
    [[nodiscard]] QSslCertificate certificate() const;
    [[nodiscard]] QSslKey key() const;
};

/// A cluster's own CA and what it signed, as `pvecm updatecerts` makes them.
class Certificates final
{
public:
    /// A new CA.
    Certificates();
    explicit Certificates(CertifiedKey authority);

    /// Signs a certificate for a node: subject CN=NODE.lab, alternative names NODE, localhost and the address.
    [[nodiscard]] CertifiedKey issue(const QByteArray &node, const QByteArray &address);
    [[nodiscard]] const CertifiedKey &authority() const { return m_authority; }

private:
    CertifiedKey m_authority;
};

/// SHA-256 over the DER form, "AB:CD:...".
[[nodiscard]] QByteArray fingerprintOf(const QByteArray &certificatePem);

} // namespace orbit::lab
