#include "tests/testkit/fakes/fake_rights.h"

namespace orbit::testkit {

namespace {

QString wordsOf(const ClusterId &cluster, const QString &privilege, const QString &path)
{
    return cluster.value() + u' ' + privilege + u' ' + path;
}

} // namespace

std::optional<MissingRight> FakeRights::missing(const GuestKey &guest, const QString &privilege) const
{
    return missingOnPath(guest.cluster, QStringLiteral("/vms/%1").arg(guest.vmId.value()), privilege);
}

std::optional<MissingRight> FakeRights::missingOnPath(const ClusterId &cluster, const QString &path, const QString &privilege) const
{
    if (m_denied.contains(wordsOf(cluster, privilege, path)) || m_denied.contains(wordsOf(cluster, privilege, {})))
        return MissingRight{.privilege = privilege, .path = path};
    return {};
}

void FakeRights::deny(const ClusterId &cluster, const QString &privilege, const QString &path)
{
    m_denied.insert(wordsOf(cluster, privilege, path));
    Q_EMIT changed(cluster);
}

void FakeRights::allowAll(const ClusterId &cluster)
{
    m_denied.removeIf([&cluster](const QString &words) { return words.startsWith(cluster.value() + u' '); });
    Q_EMIT changed(cluster);
}

} // namespace orbit::testkit
