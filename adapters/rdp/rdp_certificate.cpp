#include "adapters/rdp/rdp_certificate.h"

#include <openssl/bio.h>
#include <openssl/pem.h>
#include <openssl/x509.h>

#include <QByteArray>

#include <array>
#include <ctime>
#include <memory>

namespace orbit::rdp {

namespace {

using Bio = std::unique_ptr<BIO, decltype(&BIO_free_all)>;
using Certificate = std::unique_ptr<X509, decltype(&X509_free)>;

QString nameOf(const X509_NAME *name)
{
    const Bio text(BIO_new(BIO_s_mem()), &BIO_free_all);
    // UTF-8 as it is, control characters escaped: the text is shown to a person.
    X509_NAME_print_ex(text.get(), name, 0, (XN_FLAG_ONELINE | ASN1_STRFLGS_ESC_CTRL) & ~ASN1_STRFLGS_ESC_MSB);
    QByteArray bytes(qsizetype(BIO_pending(text.get())), '\0');
    BIO_read(text.get(), bytes.data(), int(bytes.size()));
    return QString::fromUtf8(bytes);
}

QString timeOf(const ASN1_TIME *time)
{
    std::tm parts{};
    if (!ASN1_TIME_to_tm(time, &parts))
        return {};
    std::array<char, 32> text{};
    const size_t length = std::strftime(text.data(), text.size(), "%Y-%m-%dT%H:%M:%SZ", &parts);
    return QString::fromLatin1(text.data(), qsizetype(length));
}

QString fingerprintOf(const X509 *certificate)
{
    std::array<uchar, EVP_MAX_MD_SIZE> digest{};
    unsigned int length = 0;
    if (!X509_digest(certificate, EVP_sha256(), digest.data(), &length))
        return {};
    return QString::fromLatin1(QByteArray(reinterpret_cast<const char *>(digest.data()), qsizetype(length)).toHex());
}

} // namespace

std::optional<ServerCertificate> readCertificate(QByteArrayView pem)
{
    const Bio source(BIO_new_mem_buf(pem.data(), int(pem.size())), &BIO_free_all);
    const Certificate certificate(PEM_read_bio_X509(source.get(), nullptr, nullptr, nullptr), &X509_free);
    if (!certificate)
        return std::nullopt;
    ServerCertificate read;
    read.subject = nameOf(X509_get_subject_name(certificate.get()));
    read.issuer = nameOf(X509_get_issuer_name(certificate.get()));
    read.validUntil = timeOf(X509_get0_notAfter(certificate.get()));
    read.fingerprint = fingerprintOf(certificate.get());
    if (read.fingerprint.isEmpty())
        return std::nullopt;
    return read;
}

} // namespace orbit::rdp
