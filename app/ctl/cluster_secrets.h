#pragma once

#include "app/ctl/arguments.h"
#include "core/clusters/cluster_profile.h"
#include "core/clusters/credential_store.h"

#include <expected>
#include <memory>
#include <vector>

namespace orbit::ctl {

/// The secrets of --cluster-secret-fd: a line for each cluster, its name or id, a space and the secret; a line that is only a secret is of
/// the one cluster there is. Without that option they come from the keychain. The error is one sentence.
std::expected<std::unique_ptr<CredentialStore>, QString>
readClusterSecrets(const Arguments &arguments, const std::vector<ClusterProfile> &clusters, CredentialStore &keychain);

} // namespace orbit::ctl
