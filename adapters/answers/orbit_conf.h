#pragma once

#include "core/setup/setup_answers.h"

#include <QProcessEnvironment>
#include <QStringList>

namespace orbit::answers {

/// What an installation proposes to the setup: machine-wide file, the account's file, then the environment, the later one wins.
/// Keys: PVE_BASE_URL, PVE_API_TOKEN ("user@realm!name", what follows a "=" is a secret and left out), PVE_DEFAULT_NODE,
/// PVE_DEFAULT_STORAGE, PVE_DEFAULT_BRIDGE, PVE_TEMPLATE_VMID (one or more, with commas), POSTGRES_URL (postgresql://host:port/database),
/// BRANDING_NAME, COMPLIANCE_MODE (true or false).
struct Proposal
{
    SetupAnswers answers;
    QStringList problems; ///< a sentence for each value that cannot be used; it is left out then
};

/// INI files without sections; missing ones are passed over. Blocks.
Proposal readProposal(const QStringList &files, const QProcessEnvironment &environment);

/// /etc/orbit/orbit.conf and the one of this account.
QStringList proposalFiles();

} // namespace orbit::answers
