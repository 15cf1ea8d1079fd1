#pragma once

#include "core/inventory/guest.h"
#include "core/inventory/storage.h"

#include <QHash>
#include <QString>

#include <unordered_map>
#include <utility>
#include <vector>

namespace orbit {

/// Whose a desktop is, read from its pool: "orbit/<team>/<user>". All empty when the pool is none of Orbit's.
struct Ownership
{
    QString team;      ///< the pool's piece: "finance"
    QString teamName;  ///< comment of the team's pool, or the piece
    QString owner;     ///< the person's login: "mira@pve"; empty when nobody owns it
    QString ownerName; ///< comment of the person's pool, or the login

    friend bool operator==(const Ownership &, const Ownership &) = default;
};

/// Reads owners and teams off the pools. Made anew when pools change.
class Owners final
{
public:
    Owners() = default;
    explicit Owners(const std::vector<Pool> &pools);

    Owners(const Owners &) = delete;
    Owners &operator=(const Owners &) = delete;

    const Ownership &of(const Guest &guest) const { return of(guest.key.cluster, guest.pool); }
    /// Valid as long as this object: what was asked for once stays where it is.
    const Ownership &of(const ClusterId &cluster, const PoolId &pool) const;

private:
    using PoolKey = std::pair<ClusterId, PoolId>;
    struct Hash
    {
        size_t operator()(const PoolKey &key) const { return qHashMulti(0, key.first, key.second); }
    };

    Ownership read(const ClusterId &cluster, const PoolId &pool) const;

    QHash<PoolKey, QString> m_comments;
    mutable std::unordered_map<PoolKey, Ownership, Hash> m_known;
};

} // namespace orbit
