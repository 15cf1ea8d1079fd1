#pragma once

#include "adapters/lab/screens/file_descriptor.h"

#include <QObject>
#include <QProcess>
#include <QString>
#include <QTemporaryDir>

namespace orbit::lab {

/// The RDP server of this display: freerdp-shadow-cli3.
class ShadowServer final : public QObject
{
    Q_OBJECT

public:
    struct Setup
    {
        QString address;
        quint16 port = 0;
        bool nla = true;
        QString user;
        QString password;
        QByteArray certificatePem;
        QByteArray keyPem;
    };

    explicit ShadowServer(const Setup &setup, QObject *parent = nullptr);
    ~ShadowServer() override;

    /// The server has read its certificate: nothing needs to stay on disk any longer.
    void forgetFiles() { m_home.remove(); }

Q_SIGNALS:
    void ended(const QString &reason);

private:
    [[nodiscard]] bool writeCertificate(const Setup &setup) const;

    QTemporaryDir m_home;
    FileDescriptor m_accounts;
    QProcess m_process;
};

} // namespace orbit::lab
