#include "adapters/pve/ports/profile_file.h"

#include "core/async/later.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLoggingCategory>
#include <QSaveFile>

namespace orbit::pve {

namespace {

Q_LOGGING_CATEGORY(lcProfiles, "orbit.pve.profiles")

QString methodName(SignInMethod method)
{
    switch (method) {
    case SignInMethod::ApiToken:
        return QStringLiteral("token");
    case SignInMethod::Password:
        return QStringLiteral("password");
    case SignInMethod::OpenId:
        return QStringLiteral("openid");
    }
    Q_UNREACHABLE();
}

QJsonObject toJson(const StoredCluster &cluster)
{
    const ClusterProfile &profile = cluster.profile;
    QJsonArray endpoints;
    for (const QUrl &url : profile.endpoints)
        endpoints += url.toString();
    QJsonArray leaves;
    for (const QByteArray &leaf : cluster.learnedLeaves)
        leaves += QString::fromLatin1(leaf.toHex());
    return {{QStringLiteral("id"), profile.id.value()}, {QStringLiteral("name"), profile.name},
            {QStringLiteral("endpoints"), endpoints},   {QStringLiteral("method"), methodName(profile.method)},
            {QStringLiteral("login"), profile.login},   {QStringLiteral("trusted"), QString::fromLatin1(profile.pinnedSha256.toHex())},
            {QStringLiteral("learned"), leaves}};
}

QByteArray digest(const QJsonValue &value)
{
    const QByteArray bytes = QByteArray::fromHex(value.toString().toLatin1());
    return bytes.size() == 32 ? bytes : QByteArray();
}

/// Nothing is taken on trust: what has no id or no https address is no cluster.
std::optional<StoredCluster> fromJson(const QJsonObject &json)
{
    StoredCluster cluster;
    ClusterProfile &profile = cluster.profile;
    profile.id = ClusterId(json.value(QLatin1String("id")).toString());
    profile.name = json.value(QLatin1String("name")).toString();
    for (const QJsonValue &each : json.value(QLatin1String("endpoints")).toArray()) {
        const QUrl url(each.toString(), QUrl::StrictMode);
        if (url.scheme() == QLatin1String("https") && !url.host().isEmpty())
            profile.endpoints += url;
    }
    for (const SignInMethod method : {SignInMethod::Password, SignInMethod::OpenId}) {
        if (json.value(QLatin1String("method")).toString() == methodName(method))
            profile.method = method;
    }
    profile.login = json.value(QLatin1String("login")).toString();
    profile.pinnedSha256 = digest(json.value(QLatin1String("trusted")));
    for (const QJsonValue &each : json.value(QLatin1String("learned")).toArray())
        cluster.learnedLeaves += digest(each);
    cluster.learnedLeaves.removeAll(QByteArray());
    if (profile.id.isNull() || profile.endpoints.isEmpty())
        return {};
    return cluster;
}

Result<void> write(const QString &path, const QByteArray &bytes)
{
    QDir().mkpath(QFileInfo(path).absolutePath());
    QSaveFile file(path);
    if (file.open(QIODevice::WriteOnly)) {
        file.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
        file.write(bytes);
        if (file.commit())
            return {};
    }
    return fail(ErrorKind::Unexpected, path, file.errorString());
}

} // namespace

ProfileFile::ProfileFile(QString path) : m_path(std::move(path)), m_writer(std::make_unique<QThreadPool>())
{
    m_writer->setMaxThreadCount(1);
}

std::vector<StoredCluster> ProfileFile::load() const
{
    QFile file(m_path);
    if (m_path.isEmpty() || !file.open(QIODevice::ReadOnly))
        return {};
    const QJsonDocument document = QJsonDocument::fromJson(file.readAll());
    if (!document.isObject()) {
        const QString aside = m_path + QStringLiteral(".broken");
        QFile::remove(aside);
        file.rename(aside);
        qCInfo(lcProfiles) << "the file of clusters cannot be read and was kept as" << aside;
        return {};
    }
    std::vector<StoredCluster> clusters;
    for (const QJsonValue &each : document.object().value(QLatin1String("clusters")).toArray()) {
        if (auto cluster = fromJson(each.toObject()))
            clusters.push_back(std::move(*cluster));
    }
    return clusters;
}

Task<Result<void>> ProfileFile::save(std::vector<StoredCluster> clusters) const
{
    if (m_path.isEmpty())
        co_return Result<void>{};
    QJsonArray list;
    for (const StoredCluster &cluster : clusters)
        list += toJson(cluster);
    const QByteArray bytes = QJsonDocument(QJsonObject{{QStringLiteral("clusters"), list}}).toJson();
    Later<Result<void>> done;
    m_writer->start([giver = done.giver(), path = m_path, bytes] { giver.give(write(path, bytes)); });
    Result<void> written = co_await done;
    co_return written;
}

} // namespace orbit::pve
