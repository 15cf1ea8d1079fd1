#include "core/inventory/ownership.h"

#include <QStringList>

namespace orbit {

Owners::Owners(const std::vector<Pool> &pools)
{
    for (const Pool &pool : pools)
        m_comments.insert({pool.cluster, pool.id}, pool.comment.simplified());
}

const Ownership &Owners::of(const ClusterId &cluster, const PoolId &pool) const
{
    static const Ownership s_nobody;
    if (pool.isNull())
        return s_nobody;
    const PoolKey key{cluster, pool};
    const auto known = m_known.find(key);
    return known != m_known.end() ? known->second : m_known.emplace(key, read(cluster, pool)).first->second;
}

Ownership Owners::read(const ClusterId &cluster, const PoolId &pool) const
{
    const QStringList pieces = pool.value().split(u'/');
    if (pieces.size() < 2 || pieces[0] != u"orbit")
        return {};
    const auto named = [&](const QString &id, const QString &piece) {
        const QString comment = m_comments.value({cluster, PoolId(id)});
        return comment.isEmpty() ? piece : comment;
    };
    Ownership ownership;
    ownership.team = pieces[1];
    ownership.teamName = named(pieces[0] + u'/' + pieces[1], pieces[1]);
    if (pieces.size() > 2) {
        ownership.owner = pieces[2];
        ownership.ownerName = named(pool.value(), pieces[2]);
    }
    return ownership;
}

} // namespace orbit
