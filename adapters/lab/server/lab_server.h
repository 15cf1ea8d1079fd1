#pragma once

#include "adapters/lab/http/certificates.h"
#include "adapters/lab/http/listener.h"
#include "adapters/lab/lab.h"
#include "adapters/lab/server/faults.h"

#include <QFile>
#include <QTimer>

#include <expected>
#include <memory>
#include <vector>

namespace orbit::lab {

class ControlPort;

/// A running lab; lives on the lab's thread.
class LabServer final : public QObject
{
    Q_OBJECT
public:
    explicit LabServer(LabOptions options);
    ~LabServer() override;

    [[nodiscard]] std::expected<LabAccess, QString> start();
    /// One command of the control port.
    [[nodiscard]] QString control(const QString &command);
    [[nodiscard]] Cluster &cluster() { return *m_cluster; }

private:
    struct Endpoint
    {
        QByteArray node;
        QSslConfiguration tls;
        std::unique_ptr<Listener> listener;
    };

    void fillCluster();
    [[nodiscard]] std::expected<void, QString> restore();
    [[nodiscard]] QString missingForScreens() const;
    [[nodiscard]] std::unique_ptr<ScreenHost> makeScreens() const;
    void switchOn(int vmid);
    /// With what the guest's SPICE server shows who it is; nothing when its display is not qxl.
    [[nodiscard]] std::optional<SpiceIdentity> spiceIdentity(int vmid) const;
    [[nodiscard]] std::expected<void, QString> listenForSpice();
    void makeCertificates();
    [[nodiscard]] std::expected<void, QString> listen();
    [[nodiscard]] bool listenAll(quint16 port, QString &problem);
    void configureTls(Endpoint &endpoint, const CertifiedKey &key);
    [[nodiscard]] std::expected<void, QString> openRecorder();
    void record(const RecordedRequest &request);
    void save();
    [[nodiscard]] QString setNodeOnline(const QByteArray &name, bool online);
    [[nodiscard]] QString newCertificate(const QByteArray &name);
    [[nodiscard]] QString revokeToken(const QByteArray &id);
    [[nodiscard]] QString setGuest(const QString &words);
    [[nodiscard]] QString addVolume(const QString &words);
    [[nodiscard]] LabAccess access() const;
    [[nodiscard]] std::vector<LabPerson> people() const;

    LabOptions m_options;
    std::unique_ptr<Cluster> m_cluster;
    std::unique_ptr<Certificates> m_certificates;
    std::unique_ptr<Backend> m_backend;
    std::unique_ptr<Router> m_router;
    std::unique_ptr<Dispatcher> m_dispatcher;
    Faults m_faults;
    std::vector<Endpoint> m_endpoints;
    std::unique_ptr<ControlPort> m_control;
    QFile m_record;
    QTimer m_saveTimer;
    QByteArray m_secret;
    qint64 m_savedRevision = 0;
    quint16 m_port = 0;
};

} // namespace orbit::lab
