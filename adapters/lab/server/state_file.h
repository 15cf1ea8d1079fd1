#pragma once

#include "adapters/lab/http/certificates.h"
#include "adapters/lab/model/cluster.h"

#include <QString>

#include <expected>

namespace orbit::lab {

/// What the state file holds beside the model.
struct StateSecrets
{
    QByteArray secret;      ///< Signs tickets.
    CertifiedKey authority; ///< So that a pinned fingerprint stays true.
};

/// Fills the cluster; the error is one sentence.
[[nodiscard]] std::expected<StateSecrets, QString> readState(const QString &fileName, Cluster &cluster);
/// Writes atomically; empty when it worked, else one sentence.
[[nodiscard]] QString writeState(const QString &fileName, const Cluster &cluster, const StateSecrets &secrets);

} // namespace orbit::lab
