#include "app/ctl/cluster_secrets.h"

#include "adapters/pve/pve_service.h"
#include "app/ctl/given_secret.h"

#include <QFile>
#include <QHash>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace orbit::ctl {

namespace {

/// What was given; everything else is the keychain's.
class ClusterSecrets final : public CredentialStore
{
public:
    ClusterSecrets(QHash<QString, Secret> given, CredentialStore &keychain) : m_given(std::move(given)), m_keychain(keychain) {}

    Task<Result<Secret>> read(QString key) override
    {
        if (const auto given = m_given.constFind(key); given != m_given.constEnd())
            co_return *given;
        Result<Secret> kept = co_await m_keychain.read(key);
        co_return kept;
    }
    Task<Result<void>> write(QString key, Secret secret) override { return m_keychain.write(std::move(key), std::move(secret)); }
    Task<Result<void>> remove(QString key) override { return m_keychain.remove(std::move(key)); }

private:
    QHash<QString, Secret> m_given; ///< by the key of the store
    CredentialStore &m_keychain;
};

/// Names may have spaces, secrets have none.
std::expected<std::pair<QString, Secret>, QString> readLine(const QByteArray &line, const std::vector<ClusterProfile> &clusters)
{
    const qsizetype cut = line.lastIndexOf(' ');
    if (cut < 0 && clusters.size() == 1)
        return std::pair(pve::PveService::credentialKey(clusters.front().id), Secret(line));
    const QString name = QString::fromUtf8(line.first(std::max<qsizetype>(cut, 0)));
    const auto named =
        std::ranges::find_if(clusters, [&name](const ClusterProfile &each) { return each.name == name || each.id.value() == name; });
    if (cut < 0 || named == clusters.end())
        return std::unexpected(u"--cluster-secret-fd: there is no cluster \"%1\" (cluster add makes one)"_s.arg(name));
    return std::pair(pve::PveService::credentialKey(named->id), Secret(line.mid(cut + 1)));
}

} // namespace

std::expected<std::unique_ptr<CredentialStore>, QString>
readClusterSecrets(const Arguments &arguments, const std::vector<ClusterProfile> &clusters, CredentialStore &keychain)
{
    QHash<QString, Secret> given;
    if (const auto descriptor = arguments.value(u"cluster-secret-fd"_s)) {
        bool isNumber = false;
        QFile file;
        if (const int fd = descriptor->toInt(&isNumber); !isNumber || fd < 0 || !file.open(fd, QIODevice::ReadOnly))
            return std::unexpected(u"--cluster-secret-fd takes the number of an open file descriptor"_s);
        for (const QByteArray &line : file.readAll().split('\n')) {
            if (line.trimmed().isEmpty())
                continue;
            auto secret = readLine(line.trimmed(), clusters);
            if (!secret)
                return std::unexpected(secret.error());
            given.insert(secret->first, secret->second);
        }
    }
    return std::make_unique<ClusterSecrets>(std::move(given), keychain);
}

} // namespace orbit::ctl
