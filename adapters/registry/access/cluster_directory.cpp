#include "adapters/registry/access/cluster_directory.h"

#include "core/access/proxmox_roles.h"

#include <QUrl>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace orbit::registry {

namespace {

constexpr int mostClusters = 1000;

/// "AB:CD:.."
QString fingerprintText(const QByteArray &sha256) { return QString::fromLatin1(sha256.toHex(':').toUpper()); }

QStringList addressesOf(const ClusterProfile &profile)
{
    QStringList addresses;
    for (const QUrl &endpoint : profile.endpoints)
        addresses.append(endpoint.toString(QUrl::RemovePath | QUrl::RemoveQuery | QUrl::RemoveUserInfo));
    return addresses;
}

/// What the person pinned, else what the server showed.
QByteArray certificateOf(const ClusterProfile &profile, const ClusterStatus &status)
{
    if (!profile.pinnedSha256.isEmpty())
        return profile.pinnedSha256;
    if (status.link != LinkState::Online || !status.certificate)
        return {};
    return status.certificate->leafSha256;
}

bool hasAddressOf(const ClusterProfile &profile, const Row &row)
{
    const QStringList known = row.list(u"endpoints");
    return std::ranges::any_of(addressesOf(profile), [&known](const QString &address) { return known.contains(address); });
}

bool hasCertificateOf(const ClusterProfile &profile, const Row &row)
{
    return !profile.pinnedSha256.isEmpty() && fingerprintText(profile.pinnedSha256) == row.text(u"fingerprint");
}

RegisteredCluster clusterIn(const Row &row)
{
    RegisteredCluster cluster{.id = row.text(u"id"), .name = row.text(u"name")};
    for (const QString &address : row.list(u"endpoints")) {
        if (const QUrl url(address, QUrl::StrictMode); url.scheme() == u"https"_s && !url.host().isEmpty())
            cluster.endpoints.append(url);
    }
    cluster.sha256 = QByteArray::fromHex(row.text(u"fingerprint").remove(u':').toLatin1());
    cluster.realm = row.text(u"realm");
    cluster.isDirect = row.text(u"mode") == u"direct"_s;
    return cluster;
}

/// By id, else by an address, else by a certificate that no other cluster has on either side: one may vouch for several.
const ClusterProfile *profileOf(const Row &row, const Rows &rows, const std::vector<ClusterProfile> &profiles)
{
    const auto byId = std::ranges::find(profiles, row.text(u"id"), [](const ClusterProfile &each) { return each.id.value(); });
    if (byId != profiles.end())
        return &*byId;
    const auto byAddress = std::ranges::find_if(profiles, [&row](const ClusterProfile &each) { return hasAddressOf(each, row); });
    if (byAddress != profiles.end())
        return &*byAddress;
    const auto isIts = [&row](const ClusterProfile &each) { return hasCertificateOf(each, row); };
    qsizetype alike = 0;
    for (qsizetype at = 0; at < rows.size(); ++at)
        alike += rows.at(at).text(u"fingerprint") == row.text(u"fingerprint");
    if (alike != 1 || std::ranges::count_if(profiles, isIts) != 1)
        return nullptr;
    return &*std::ranges::find_if(profiles, isIts);
}

} // namespace

ClusterDirectory::ClusterDirectory(CurrentLink &link, Clusters &clusters, QObject *parent)
    : QObject(parent), m_link(link), m_clusters(clusters)
{
    connect(&m_link, &CurrentLink::hinted, this, [this](const QString &entity) {
        if (entity.isEmpty() || entity == u"clusters"_s)
            readSoon();
    });
    connect(&m_clusters, &Clusters::profilesChanged, this, &ClusterDirectory::readSoon);
    connect(&m_clusters, &Clusters::statusChanged, this, [this](const ClusterId &id) {
        if (m_isWriter && registered(id).isEmpty() && m_clusters.status(id).link == LinkState::Online)
            readSoon();
    });
}

void ClusterDirectory::setWriter(bool isWriter)
{
    m_isWriter = isWriter;
    readSoon();
}

ClusterId ClusterDirectory::local(const QString &registered) const { return m_locals.value(registered, ClusterId(registered)); }

QString ClusterDirectory::registered(const ClusterId &local) const { return m_registered.value(local); }

void ClusterDirectory::readSoon()
{
    if (!m_link.link()) {
        m_all.clear();
        m_locals.clear();
        m_registered.clear();
        tellWaiting();
        return;
    }
    if (m_isReading)
        m_isStale = true;
    else
        m_scope.start(read());
}

Task<> ClusterDirectory::read()
{
    m_isReading = true;
    do {
        m_isStale = false;
        const Params params{std::nullopt, std::nullopt, mostClusters};
        const Result<Rows> rows = co_await m_link.call(u"api.clusters_page"_s, params);
        if (!rows)
            break; // comes again with the next hint
        match(*rows);
        for (const ClusterProfile &profile : m_clusters.profiles()) {
            const QByteArray sha256 = certificateOf(profile, m_clusters.status(profile.id));
            if (!m_isWriter || m_registered.contains(profile.id) || sha256.isEmpty())
                continue;
            const Result<void> added = co_await add(profile, sha256);
            m_isStale = m_isStale || added.has_value();
        }
    } while (m_isStale);
    m_isReading = false;
    tellWaiting();
    Q_EMIT changed();
}

void ClusterDirectory::tellWaiting()
{
    for (const Giver<bool> &waiting : std::exchange(m_waiting, {}))
        waiting.give(true);
}

Task<QString> ClusterDirectory::registeredSoon(ClusterId local)
{
    if (QString id = registered(local); !id.isEmpty())
        co_return id;
    Later<bool> read;
    m_waiting.push_back(read.giver());
    readSoon();
    co_await read;
    co_return registered(local);
}

QString ClusterDirectory::realmOfPeople(const ClusterId &local) const
{
    const auto known = std::ranges::find(m_all, registered(local), &RegisteredCluster::id);
    if (known == m_all.end())
        return {};
    return known->isDirect ? directMode : known->realm;
}

Task<Result<void>> ClusterDirectory::setRealmOfPeople(ClusterId local, QString realm)
{
    const bool isDirect = realm == directMode;
    if (isDirect || realmOfPeople(local) == directMode) {
        const Params mode{registered(local), isDirect ? u"direct"_s : u"strict"_s};
        const Result<Rows> set = co_await m_link.change(u"api.cluster_mode_set"_s, mode);
        if (!set)
            co_return fail(set.error());
        if (isDirect)
            co_return Result<void>();
    }
    const Params params{registered(local), realm};
    const Result<Rows> done = co_await m_link.change(u"api.cluster_realm_set"_s, params);
    if (!done)
        co_return fail(done.error());
    co_return Result<void>();
}

Task<Result<void>> ClusterDirectory::add(ClusterProfile profile, QByteArray sha256)
{
    const Params params{std::nullopt, profile.name, addressesOf(profile), fingerprintText(sha256), u"strict"_s};
    const Result<Rows> rows = co_await m_link.change(u"api.cluster_put"_s, params);
    if (!rows)
        co_return fail(rows.error());
    co_return Result<void>();
}

void ClusterDirectory::match(const Rows &rows)
{
    m_all.clear();
    for (qsizetype at = 0; at < rows.size(); ++at)
        m_all.push_back(clusterIn(rows.at(at)));
    m_locals.clear();
    m_registered.clear();
    const std::vector<ClusterProfile> profiles = m_clusters.profiles();
    for (qsizetype at = 0; at < rows.size(); ++at) {
        const Row row = rows.at(at);
        const ClusterProfile *found = profileOf(row, rows, profiles);
        if (!found || m_registered.contains(found->id))
            continue;
        m_locals.insert(row.text(u"id"), found->id);
        m_registered.insert(found->id, row.text(u"id"));
    }
}

} // namespace orbit::registry
