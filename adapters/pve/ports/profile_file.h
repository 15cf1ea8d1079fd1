#pragma once

#include "core/async/task.h"
#include "core/base/result.h"
#include "core/clusters/cluster_profile.h"

#include <QString>
#include <QThreadPool>

#include <memory>
#include <vector>

namespace orbit::pve {

/// A profile and what was learned with it.
struct StoredCluster
{
    ClusterProfile profile;
    QList<QByteArray> learnedLeaves; ///< SHA-256 of the other nodes' certificates, vouched for by a trusted one

    friend bool operator==(const StoredCluster &, const StoredCluster &) = default;
};

/// The file that remembers clusters: JSON, written whole or not at all, readable by its owner only. No secret is in it.
class ProfileFile final
{
public:
    /// An empty path remembers nothing.
    explicit ProfileFile(QString path);

    /// One small read at the start. A file that cannot be understood is kept aside as "<path>.broken" and none are known.
    std::vector<StoredCluster> load() const;
    /// Off the calling thread, in the order asked for; what was asked for is written before this object goes. Unexpected with the
    /// system's text when it cannot be.
    Task<Result<void>> save(std::vector<StoredCluster> clusters) const;

private:
    QString m_path;
    std::unique_ptr<QThreadPool> m_writer; // one thread
};

} // namespace orbit::pve
