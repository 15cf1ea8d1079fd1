#include "adapters/registry/session/scram_verifier.h"

#include <libpq-fe.h>

#include <memory>

using namespace Qt::StringLiterals;

namespace orbit::registry {

Result<QByteArray> scramVerifier(const Secret &password)
{
    if (password.isEmpty())
        return fail(ErrorKind::Invalid, u"password"_s, u"an empty password opens nothing"_s);
    // libpq does SASLprep and the salt; for this algorithm it asks the server nothing, so a connection that never was will do.
    const std::unique_ptr<PGconn, decltype(&PQfinish)> nobody(PQconnectStart("host='/nonexistent'"), PQfinish);
    QByteArray plain = password.expose();
    const std::unique_ptr<char, decltype(&PQfreemem)> verifier(PQencryptPasswordConn(nobody.get(), plain.constData(), "", "scram-sha-256"),
                                                               PQfreemem);
    explicit_bzero(plain.data(), static_cast<size_t>(plain.size()));
    if (!verifier)
        return fail(ErrorKind::Unexpected, u"password"_s, QString::fromUtf8(PQerrorMessage(nobody.get())).trimmed());
    return QByteArray(verifier.get());
}

} // namespace orbit::registry
