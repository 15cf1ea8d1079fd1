#include "adapters/lab/server/lab_server.h"

#include "adapters/lab/seed/seed.h"
#include "adapters/lab/server/control_port.h"
#include "adapters/lab/server/state_file.h"

#include <QHostAddress>
#include <QRandomGenerator>
#include <QUuid>

namespace orbit::lab {

namespace {

constexpr int saveEveryMs = 400;
constexpr int portTries = 20;
constexpr auto tokenName = "lab";

QByteArray randomSecret()
{
    QByteArray secret(32, '\0');
    for (char &c : secret)
        c = static_cast<char>(QRandomGenerator::system()->generate());
    return secret.toBase64();
}

QByteArray randomUuid() { return QUuid::createUuid().toByteArray(QUuid::WithoutBraces); }

} // namespace

LabServer::LabServer(LabOptions options) : m_options(std::move(options)) {}

LabServer::~LabServer()
{
    m_endpoints.clear();
    save();
}

std::expected<LabAccess, QString> LabServer::start()
{
    const QByteArray version = m_options.pveVersion.toLatin1();
    m_cluster = std::make_unique<Cluster>(version, m_options.speed, m_options.seed);
    for (const QString &fault : m_options.faults) {
        if (auto added = m_faults.add(fault); !added)
            return std::unexpected(added.error());
    }
    if (const QString missing = missingForScreens(); !missing.isEmpty())
        return std::unexpected(missing);
    if (auto restored = restore(); !restored)
        return std::unexpected(restored.error());
    makeCertificates();
    m_backend->screens = makeScreens();
    connect(m_cluster.get(), &Cluster::guestStopped, this,
            [this](int vmid) { m_backend->screens->guestStopped(static_cast<quint32>(vmid)); });
    connect(m_cluster.get(), &Cluster::guestStarted, this, &LabServer::switchOn);
    m_router = std::make_unique<Router>(m_cluster->major);
    m_dispatcher = std::make_unique<Dispatcher>(*m_cluster, *m_backend, *m_router);
    if (auto opened = openRecorder(); !opened)
        return std::unexpected(opened.error());
    if (auto listening = listen(); !listening)
        return std::unexpected(listening.error());
    if (auto listening = listenForSpice(); !listening)
        return std::unexpected(listening.error());
    if (m_options.controlPort >= 0) {
        m_control = std::make_unique<ControlPort>([this](const QString &command) { return control(command); });
        if (!m_control->listen(static_cast<quint16>(m_options.controlPort)))
            return std::unexpected(QStringLiteral("The control port %1 is already in use.").arg(m_options.controlPort));
    }
    connect(&m_saveTimer, &QTimer::timeout, this, &LabServer::save);
    if (!m_options.stateFile.isEmpty())
        m_saveTimer.start(saveEveryMs);
    save();
    return access();
}

QString LabServer::missingForScreens() const
{
    const QString rdp = m_options.rdpScreens ? missingForRdpScreens() : QString();
    return rdp.isEmpty() && m_options.qemuScreens ? missingForQemuScreens() : rdp;
}

void LabServer::switchOn(int vmid)
{
    const Guest *guest = m_cluster->findGuest(vmid);
    if (guest && !guest->container)
        m_backend->screens->guestStarted(static_cast<quint32>(vmid), QString::fromUtf8(guest->name()));
}

std::optional<SpiceIdentity> LabServer::spiceIdentity(int vmid) const
{
    const Guest *guest = m_cluster->findGuest(vmid);
    if (!guest || guest->container || !guest->option("vga").startsWith("qxl"))
        return std::nullopt;
    const Node *node = m_cluster->node(guest->node);
    return SpiceIdentity{m_backend->caPem, node->certificatePem, node->keyPem};
}

std::expected<void, QString> LabServer::listenForSpice()
{
    if (!m_options.qemuScreens)
        return {};
    m_backend->spiceProxy = std::make_unique<SpiceProxy>([this](const QByteArray &name) -> std::optional<SpiceAddress> {
        const auto vmid = m_backend->tickets.readSpice(name);
        const Guest *guest = vmid ? m_cluster->findGuest(*vmid) : nullptr;
        if (!guest || !guest->isRunning())
            return std::nullopt;
        return m_backend->screens->spiceAddress(static_cast<quint32>(*vmid));
    });
    QList<QHostAddress> addresses;
    for (const Node &node : m_cluster->nodes)
        addresses.append(QHostAddress(QString::fromLatin1(node.address)));
    if (!m_backend->spiceProxy->listen(addresses))
        return std::unexpected(QStringLiteral("No port is free for the SPICE proxy."));
    return {};
}

std::unique_ptr<ScreenHost> LabServer::makeScreens() const
{
    const auto spiceOf = [this](quint32 vmid) { return spiceIdentity(static_cast<int>(vmid)); };
    auto vnc = m_options.qemuScreens ? makeQemuScreens({.spiceOf = spiceOf}) : makeDrawnScreens({.screenProgram = m_options.screenProgram});
    if (!m_options.rdpScreens)
        return vnc;
    return makeRdpScreens({.screenProgram = m_options.screenProgram}, std::move(vnc));
}

void LabServer::fillCluster()
{
    if (m_options.recordingScenario)
        seedRecordingScenario(*m_cluster);
    else
        seedHeadOffice(*m_cluster, {m_options.nodes, m_options.guests});
    if (m_options.atWork)
        seedWork(*m_cluster);
    ApiToken token;
    token.secret = randomUuid();
    token.separated = false;
    token.comment = "made by orbit-lab";
    if (m_options.tokenDays > 0)
        token.expire = QDateTime::currentDateTimeUtc().addDays(m_options.tokenDays).toSecsSinceEpoch();
    if (!m_options.recordingScenario)
        m_cluster->access.users["root@pam"].tokens[tokenName] = token;
    m_secret = randomSecret();
    m_certificates = std::make_unique<Certificates>();
}

std::expected<void, QString> LabServer::restore()
{
    if (m_options.stateFile.isEmpty() || !QFile::exists(m_options.stateFile)) {
        fillCluster();
        return {};
    }
    auto state = readState(m_options.stateFile, *m_cluster);
    if (!state)
        return std::unexpected(state.error());
    m_secret = state->secret;
    m_certificates = std::make_unique<Certificates>(state->authority);
    return {};
}

void LabServer::makeCertificates()
{
    m_backend = std::make_unique<Backend>(m_secret, m_certificates->authority().certificatePem);
    for (Node &node : m_cluster->nodes) {
        CertifiedKey key{node.certificatePem, node.keyPem};
        if (key.certificatePem.isEmpty()) {
            key = m_certificates->issue(node.name, node.address);
            node.certificatePem = key.certificatePem;
            node.keyPem = key.keyPem;
        }
        node.fingerprint = fingerprintOf(key.certificatePem);
        Endpoint endpoint;
        endpoint.node = node.name;
        configureTls(endpoint, key);
        m_endpoints.push_back(std::move(endpoint));
    }
}

void LabServer::configureTls(Endpoint &endpoint, const CertifiedKey &key)
{
    QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
    tls.setLocalCertificateChain({key.certificate(), m_certificates->authority().certificate()});
    tls.setPrivateKey(key.key());
    tls.setPeerVerifyMode(QSslSocket::VerifyNone);
    tls.setProtocol(QSsl::TlsV1_2OrLater);
    endpoint.tls = tls;
}

bool LabServer::listenAll(quint16 port, QString &problem)
{
    for (std::size_t i = 0; i < m_endpoints.size(); ++i) {
        Endpoint &endpoint = m_endpoints[i];
        endpoint.listener = std::make_unique<Listener>(
            [this, i] { return Connection::Context{m_endpoints[i].node, m_endpoints[i].tls, m_dispatcher.get(), &m_faults}; });
        const Node *node = m_cluster->node(endpoint.node);
        const QHostAddress address(QString::fromLatin1(node->address));
        if (!endpoint.listener->listen(address, port)) {
            problem =
                QStringLiteral("Port %1 on %2 cannot be used: %3.").arg(port).arg(address.toString(), endpoint.listener->errorString());
            return false;
        }
        port = endpoint.listener->serverPort();
    }
    m_port = m_backend->port = port;
    return true;
}

std::expected<void, QString> LabServer::listen()
{
    QString problem;
    const int tries = m_options.port ? 1 : portTries;
    for (int i = 0; i < tries; ++i) {
        if (listenAll(m_options.port, problem)) {
            for (const Node &node : m_cluster->nodes) {
                if (!node.online)
                    static_cast<void>(setNodeOnline(node.name, false));
            }
            return {};
        }
        for (Endpoint &endpoint : m_endpoints)
            endpoint.listener.reset();
    }
    return std::unexpected(problem);
}

std::vector<LabPerson> LabServer::people() const
{
    std::vector<LabPerson> people;
    for (const QByteArray &userId : notablePeople()) {
        const auto user = m_cluster->access.users.find(userId);
        if (user == m_cluster->access.users.end())
            continue;
        LabPerson person{.userId = QString::fromUtf8(userId)};
        person.password = QString::fromUtf8(user->second.password);
        person.comment = QString::fromUtf8(user->second.comment);
        for (const TfaEntry &entry : user->second.tfa) {
            if (entry.type == "totp" && entry.enabled)
                person.totpSecret = QString::fromLatin1(entry.secret);
        }
        people.push_back(person);
    }
    return people;
}

LabAccess LabServer::access() const
{
    LabAccess access;
    const Node &first = m_cluster->nodes.front();
    access.url = QUrl(QStringLiteral("https://%1:%2").arg(QString::fromLatin1(first.address)).arg(m_port));
    access.caPem = m_backend->caPem;
    access.caFingerprint = QString::fromLatin1(fingerprintOf(m_backend->caPem));
    access.leafFingerprint = QString::fromLatin1(first.fingerprint);
    const User &root = m_cluster->access.users.at("root@pam");
    access.rootUser = QStringLiteral("root@pam");
    access.rootPassword = QString::fromUtf8(root.password);
    if (const auto token = root.tokens.find(tokenName); token != root.tokens.end()) {
        access.tokenId = QStringLiteral("root@pam!lab");
        access.tokenSecret = QString::fromLatin1(token->second.secret);
    }
    if (m_options.rdpScreens) {
        access.screenUser = rdpUser;
        access.screenPassword = rdpPassword;
    }
    access.people = people();
    access.controlPort = m_control ? m_control->port() : quint16{0};
    return access;
}

} // namespace orbit::lab
