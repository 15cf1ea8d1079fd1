#include "adapters/lab/model/text.h"
#include "adapters/lab/seed/seed.h"
#include "adapters/lab/server/control_port.h"
#include "adapters/lab/server/lab_server.h"
#include "adapters/lab/server/state_file.h"

#include <QCoreApplication>
#include <QDir>

#include <atomic>

namespace orbit::lab {

namespace {

Json paramsJson(const RawParams &params)
{
    JsonObject object;
    for (const auto &[name, param] : params) {
        static const QByteArrayList secrets{"password", "confirmation-password", "cipassword", "otp", "value"};
        if (secrets.contains(name))
            object.add(name, "<secret>");
        else if (param.isList)
            object.add(name, jsonStrings(param.values));
        else
            object.add(name, param.values.value(0));
    }
    return object.take();
}

/// Every lab of a test run writes here, so that one test can check all requests at the end.
QString defaultRecord()
{
    static std::atomic<int> number = 0;
    const QString folder = qEnvironmentVariable("ORBIT_REQUEST_LOG");
    if (folder.isEmpty() || !QDir().mkpath(folder))
        return {};
    return QStringLiteral("%1/lab-%2-%3.jsonl").arg(folder).arg(QCoreApplication::applicationPid()).arg(++number);
}

} // namespace

std::expected<void, QString> LabServer::openRecorder()
{
    const bool none = m_options.recordFile == QLatin1StringView("none");
    const QString name = m_options.recordFile.isEmpty() ? defaultRecord() : m_options.recordFile;
    if (name.isEmpty() || none)
        return {};
    m_record.setFileName(name);
    if (!m_record.open(QIODevice::WriteOnly | QIODevice::Append))
        return std::unexpected(QStringLiteral("The request log %1 cannot be written: %2.").arg(name, m_record.errorString()));
    m_dispatcher->setRecorder([this](const RecordedRequest &request) { record(request); });
    return {};
}

void LabServer::record(const RecordedRequest &request)
{
    JsonObject line;
    line.add("version", m_cluster->major).add("method", request.method).add("path", request.path);
    line.add("query", paramsJson(request.query)).add("body", paramsJson(request.body));
    line.add("auth", request.auth).add("status", request.status);
    m_record.write(line.take().text + '\n');
    m_record.flush();
}

void LabServer::save()
{
    if (m_options.stateFile.isEmpty() || !m_cluster || !m_certificates || m_savedRevision == m_cluster->revision())
        return;
    m_savedRevision = m_cluster->revision();
    const QString problem = writeState(m_options.stateFile, *m_cluster, {m_secret, m_certificates->authority()});
    if (!problem.isEmpty())
        qWarning("%s", qUtf8Printable(problem));
}

QString LabServer::setNodeOnline(const QByteArray &name, bool online)
{
    Node *node = m_cluster->node(name);
    const auto endpoint = std::ranges::find(m_endpoints, name, &Endpoint::node);
    if (!node || endpoint == m_endpoints.end())
        return QStringLiteral("error: no node %1").arg(QString::fromUtf8(name));
    node->online = online;
    if (!online) {
        endpoint->listener->close();
        endpoint->listener->dropConnections();
    } else if (!endpoint->listener->isListening()) {
        node->bootedMs = Cluster::nowMs();
        if (!endpoint->listener->listen(QHostAddress(QString::fromLatin1(node->address)), m_port))
            return QStringLiteral("error: %1").arg(endpoint->listener->errorString());
    }
    m_cluster->touch();
    return QStringLiteral("ok");
}

QString LabServer::newCertificate(const QByteArray &name)
{
    Node *node = m_cluster->node(name);
    const auto endpoint = std::ranges::find(m_endpoints, name, &Endpoint::node);
    if (!node || endpoint == m_endpoints.end())
        return QStringLiteral("error: no node %1").arg(QString::fromUtf8(name));
    Certificates stranger;
    const CertifiedKey key = stranger.issue(node->name, node->address);
    node->certificatePem = key.certificatePem;
    node->keyPem = key.keyPem;
    node->fingerprint = fingerprintOf(key.certificatePem);
    endpoint->tls.setLocalCertificateChain({key.certificate(), stranger.authority().certificate()});
    endpoint->tls.setPrivateKey(key.key());
    endpoint->listener->dropConnections();
    m_cluster->touch();
    return QStringLiteral("ok");
}

QString LabServer::revokeToken(const QByteArray &id)
{
    const auto user = m_cluster->access.users.find(userOf(id));
    if (user == m_cluster->access.users.end() || !user->second.tokens.erase(id.mid(id.indexOf('!') + 1)))
        return QStringLiteral("error: no token %1").arg(QString::fromUtf8(id));
    m_cluster->access.changed();
    m_cluster->touch();
    return QStringLiteral("ok");
}

QString LabServer::setGuest(const QString &words)
{
    Guest *guest = m_cluster->findGuest(words.section(u' ', 0, 0).toInt());
    if (!guest)
        return QStringLiteral("error: no guest %1").arg(words);
    const QString key = words.section(u' ', 1).section(u'=', 0, 0);
    const QByteArray value = words.section(u'=', 1).toUtf8();
    if (key == QLatin1StringView("agent"))
        guest->agentRuns = value == "1";
    else if (key == QLatin1StringView("shuts-down"))
        guest->shutsDown = value == "1";
    else if (key == QLatin1StringView("start-error"))
        guest->startError = QByteArray(value).replace("\\n", "\n");
    else if (key == QLatin1StringView("user"))
        guest->user = value;
    else if (key == QLatin1StringView("lock"))
        guest->config["lock"] = value;
    else
        return QStringLiteral("error: a guest has no \"%1\"").arg(key);
    if (guest->config["lock"].isEmpty())
        guest->config.erase("lock");
    m_cluster->touch();
    return QStringLiteral("ok");
}

QString LabServer::addVolume(const QString &words)
{
    const QByteArray id = words.section(u' ', 0, 0).toUtf8();
    const auto storage = m_cluster->storages.find(before(id, ':'));
    if (storage == m_cluster->storages.end())
        return QStringLiteral("error: no storage for %1").arg(words);
    Volume volume;
    volume.content = before(id.mid(storage->first.size() + 1), '/');
    volume.format = id.endsWith(".tar.gz") ? QByteArray("tgz") : id.mid(id.lastIndexOf('.') + 1);
    volume.size = volume.used = words.section(u' ', 1).toLongLong();
    volume.ctime = Cluster::nowMs() / 1000;
    storage->second.volumes[id] = volume;
    m_cluster->touch();
    return QStringLiteral("ok");
}

QString LabServer::control(const QString &command)
{
    const QString verb = command.section(u' ', 0, 0);
    const QString rest = command.section(u' ', 1).trimmed();
    const QByteArray argument = rest.toUtf8();
    const auto ok = QStringLiteral("ok");
    if (verb == QLatin1StringView("fault")) {
        const auto added = m_faults.add(rest);
        return added ? ok : QStringLiteral("error: ") + added.error();
    }
    if (verb == QLatin1StringView("clear-faults")) {
        m_faults.clear();
        return ok;
    }
    if (verb == QLatin1StringView("node-down") || verb == QLatin1StringView("node-up"))
        return setNodeOnline(argument, verb == QLatin1StringView("node-up"));
    if (verb == QLatin1StringView("new-certificate"))
        return newCertificate(argument.isEmpty() ? m_cluster->nodes.front().name : argument);
    if (verb == QLatin1StringView("revoke-token"))
        return revokeToken(argument);
    if (verb == QLatin1StringView("age-tickets")) {
        m_backend->tickets.age(rest.toLongLong());
        return ok;
    }
    if (verb == QLatin1StringView("fail-task") || verb == QLatin1StringView("lose-task")) {
        const QByteArray type = rest.section(u' ', 0, 0).toUtf8();
        if (verb == QLatin1StringView("lose-task"))
            m_cluster->tasks.loseNext(type);
        else
            m_cluster->tasks.failNext(type, rest.section(u' ', 1).toUtf8());
        return ok;
    }
    if (verb == QLatin1StringView("guest"))
        return setGuest(rest);
    if (verb == QLatin1StringView("volume"))
        return addVolume(rest);
    return QStringLiteral("error: unknown command \"%1\"").arg(verb);
}

} // namespace orbit::lab
