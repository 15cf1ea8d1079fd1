#include "adapters/registry/link/link_session.h"

#include "adapters/registry/session/schema_version.h"

using namespace Qt::StringLiterals;

namespace orbit::registry {

namespace {

constexpr char noSchema[] = "3F000";
constexpr char noFunction[] = "42883";

} // namespace

PgResult<PgSession> openSession(const LinkOptions &options, const Interrupt *interrupt)
{
    PgResult<PgSession> session = PgSession::open(options.address, options.who, options.session, interrupt);
    if (!session || options.schema == 0)
        return session;
    const PgResult<Rows> found = session->run({"SELECT api.schema_version()", {}}, interrupt);
    if (!found) {
        PgFailure failure = found.error();
        if (failure.state == noSchema || failure.state == noFunction)
            failure.error = {ErrorKind::NotFound, session->host(),
                             u"the database \"%1\" holds no registry of Orbit"_s.arg(options.address.database)};
        return std::unexpected(failure);
    }
    const Result<void> fits = checkSchema(found->value().toInt(), options.schema);
    if (!fits)
        return std::unexpected(PgFailure{.state = state::wrongSchema, .error = fits.error()});
    return session;
}

PgResult<PgSession> openToRead(const LinkOptions &options, const Interrupt *interrupt)
{
    PgResult<PgSession> session = openSession(options, interrupt);
    if (session || session.error().state != state::takesNoChanges)
        return session;
    LinkOptions reading = options;
    reading.session.server = ServerWanted::IsPrimary;
    return openSession(reading, interrupt);
}

} // namespace orbit::registry
