#pragma once

#include "adapters/registry/admin/server_setup.h"

namespace orbit::registry {

enum class Verdict : quint8 {
    Pass,
    Fail,
    Unknown, ///< the session may not see it, or the server is of a kind without it
};

/// One rule a registry must keep and how it stands with it.
struct RuleResult
{
    QString id;    ///< stable, for scripts: "rls-forced"
    QString title; ///< a sentence
    Verdict verdict = Verdict::Unknown;
    QString found; ///< what breaks it, or why it is unknown
    QString fix;   ///< what to do
};

/// Looks at every rule. The session is the superuser's in the registry's database; `access` is for the rules that are tried from outside.
QList<RuleResult> checkHardening(PgSession &session, const AdminAccess &access, const MigrationSet &set);

} // namespace orbit::registry
