#include "adapters/registry/session/schema_version.h"

using namespace Qt::StringLiterals;

namespace orbit::registry {

Result<void> checkSchema(int found, int needed)
{
    if (found == needed)
        return {};
    const QString versions = u"the registry has schema %1, this Orbit needs %2; "_s.arg(found).arg(needed);
    return fail(ErrorKind::Conflict, u"registry"_s,
                versions + (found > needed ? u"update Orbit"_s : u"run \"orbitctl registry migrate\""_s));
}

} // namespace orbit::registry
