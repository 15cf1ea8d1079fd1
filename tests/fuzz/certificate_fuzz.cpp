#include "adapters/pve/http/tls_trust.h"
#include "tests/fuzz/input.h"

using namespace orbit;
using namespace orbit::pve;

/// The chain a server shows, against a pin that is not in it and against one that is.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    fuzz::Input input(data, size);
    const auto format = input.choice(2) == 0 ? QSsl::Pem : QSsl::Der;
    QList<QSslCertificate> chain = QSslCertificate::fromData(input.rest(), format);
    chain.removeIf([](const QSslCertificate &each) { return each.isNull(); });
    fuzz::require(!TlsTrust({QByteArray(32, 'x')}).accepts(chain));
    if (chain.isEmpty())
        return 0;
    fuzz::require(TlsTrust({chain.first().digest(QCryptographicHash::Sha256)}).accepts(chain));
    static_cast<void>(TlsTrust({chain.last().digest(QCryptographicHash::Sha256)}).accepts(chain));
    const CertificateFacts facts = certificateFacts(chain, QStringLiteral("atlas"));
    fuzz::require(facts.leafSha256.size() == 32);
    return 0;
}
