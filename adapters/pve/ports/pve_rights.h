#pragma once

#include "adapters/pve/ports/link_table.h"

namespace orbit::pve {

/// Effective rights as GET /access/permissions tells them. Privileges of a path that is not listed come from the nearest listed one above
/// that hands them down.
class PveRights final : public Rights
{
    Q_OBJECT

public:
    explicit PveRights(LinkTable &links);

    std::optional<MissingRight> missing(const GuestKey &guest, const QString &privilege) const override;
    std::optional<MissingRight> missingOnPath(const ClusterId &cluster, const QString &path, const QString &privilege) const override;

private:
    void onAdded(ClusterLink *link);

    QHash<ClusterId, Permissions> m_permissions;
};

/// Whether the answer grants the privilege on the path.
bool isGranted(const Permissions &permissions, const QString &path, const QString &privilege);

} // namespace orbit::pve
