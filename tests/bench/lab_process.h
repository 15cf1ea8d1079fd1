#pragma once

#include <QByteArray>
#include <QProcess>
#include <QUrl>

namespace orbit::bench {

/// An orbit-lab beside the benchmark, so that what the server costs is not counted.
class LabProcess final
{
public:
    /// Fatal when it does not start.
    explicit LabProcess(int guests);
    ~LabProcess();

    const QUrl &url() const { return m_url; }
    const QByteArray &caPem() const { return m_caPem; }
    const QByteArray &caSha256() const { return m_caSha256; }
    const QString &tokenId() const { return m_tokenId; }
    const QByteArray &tokenSecret() const { return m_tokenSecret; }
    /// Value of the Authorization header.
    QByteArray authorization() const { return "PVEAPIToken=" + m_tokenId.toUtf8() + '=' + m_tokenSecret; }

private:
    QProcess m_lab;
    QUrl m_url;
    QByteArray m_caPem;
    QByteArray m_caSha256;
    QString m_tokenId;
    QByteArray m_tokenSecret;
};

} // namespace orbit::bench
