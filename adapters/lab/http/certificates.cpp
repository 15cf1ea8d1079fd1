#include "adapters/lab/http/certificates.h"

#include <QCryptographicHash>

#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rand.h>
#include <openssl/x509v3.h>

#include <memory>

namespace orbit::lab {

namespace {

template <auto Free>
struct Releaser
{
    template <typename T>
    void operator()(T *thing) const
    {
        Free(thing);
    }
};
using Key = std::unique_ptr<EVP_PKEY, Releaser<&EVP_PKEY_free>>;
using Certificate = std::unique_ptr<X509, Releaser<&X509_free>>;
using Bio = std::unique_ptr<BIO, Releaser<&BIO_free_all>>;

constexpr int keyBits = 2048;
constexpr long day = 86400;

QByteArray contentOf(BIO *bio)
{
    char *data = nullptr;
    const auto size = BIO_get_mem_data(bio, &data);
    return {data, static_cast<qsizetype>(size)};
}

QByteArray pemOf(X509 *certificate)
{
    const Bio bio(BIO_new(BIO_s_mem()));
    PEM_write_bio_X509(bio.get(), certificate);
    return contentOf(bio.get());
}

QByteArray pemOf(EVP_PKEY *key)
{
    const Bio bio(BIO_new(BIO_s_mem()));
    PEM_write_bio_PrivateKey(bio.get(), key, nullptr, nullptr, 0, nullptr, nullptr);
    return contentOf(bio.get());
}

Key keyFrom(const QByteArray &pem)
{
    const Bio bio(BIO_new_mem_buf(pem.constData(), static_cast<int>(pem.size())));
    return Key(PEM_read_bio_PrivateKey(bio.get(), nullptr, nullptr, nullptr));
}

Certificate certificateFrom(const QByteArray &pem)
{
    const Bio bio(BIO_new_mem_buf(pem.constData(), static_cast<int>(pem.size())));
    return Certificate(PEM_read_bio_X509(bio.get(), nullptr, nullptr, nullptr));
}

void addName(X509_NAME *name, const char *field, const QByteArray &value)
{
    X509_NAME_add_entry_by_txt(name, field, MBSTRING_UTF8, reinterpret_cast<const unsigned char *>(value.constData()),
                               static_cast<int>(value.size()), -1, 0);
}

void addExtension(X509 *certificate, X509 *issuer, int nid, const QByteArray &value)
{
    X509V3_CTX context;
    X509V3_set_ctx(&context, issuer, certificate, nullptr, nullptr, 0);
    if (X509_EXTENSION *extension = X509V3_EXT_conf_nid(nullptr, &context, nid, value.constData())) {
        X509_add_ext(certificate, extension, -1);
        X509_EXTENSION_free(extension);
    }
}

Certificate blank(EVP_PKEY *key, long days)
{
    Certificate certificate(X509_new());
    X509_set_version(certificate.get(), 2);
    quint64 serial = 0;
    RAND_bytes(reinterpret_cast<unsigned char *>(&serial), sizeof serial);
    ASN1_INTEGER_set_uint64(X509_get_serialNumber(certificate.get()), serial >> 1);
    X509_gmtime_adj(X509_getm_notBefore(certificate.get()), -day);
    X509_gmtime_adj(X509_getm_notAfter(certificate.get()), days * day);
    X509_set_pubkey(certificate.get(), key);
    return certificate;
}

/// One key for all nodes of all clusters of the program: 64 keys would take seconds to make.
const QByteArray &nodeKeyPem()
{
    static const QByteArray pem = pemOf(Key(EVP_RSA_gen(keyBits)).get());
    return pem;
}

CertifiedKey makeAuthority()
{
    const Key key(EVP_RSA_gen(keyBits));
    const Certificate certificate = blank(key.get(), 3650);
    X509_NAME *name = X509_get_subject_name(certificate.get());
    addName(name, "CN", "Proxmox Virtual Environment");
    addName(name, "OU", "orbit-lab");
    addName(name, "O", "PVE Cluster Manager CA");
    X509_set_issuer_name(certificate.get(), name);
    addExtension(certificate.get(), certificate.get(), NID_subject_key_identifier, "hash");
    addExtension(certificate.get(), certificate.get(), NID_basic_constraints, "critical,CA:TRUE");
    addExtension(certificate.get(), certificate.get(), NID_key_usage, "critical,keyCertSign,cRLSign");
    X509_sign(certificate.get(), key.get(), EVP_sha256());
    return {pemOf(certificate.get()), pemOf(key.get())};
}

} // namespace

QSslCertificate CertifiedKey::certificate() const { return QSslCertificate(certificatePem, QSsl::Pem); }

QSslKey CertifiedKey::key() const { return QSslKey(keyPem, QSsl::Rsa, QSsl::Pem); }

Certificates::Certificates() : Certificates(makeAuthority()) {}

Certificates::Certificates(CertifiedKey authority) : m_authority(std::move(authority)) {}

CertifiedKey Certificates::issue(const QByteArray &node, const QByteArray &address)
{
    const Key authorityKey = keyFrom(m_authority.keyPem);
    const Certificate authority = certificateFrom(m_authority.certificatePem);
    const Key key = keyFrom(nodeKeyPem());
    const Certificate certificate = blank(key.get(), 730);
    X509_NAME *name = X509_get_subject_name(certificate.get());
    addName(name, "OU", "PVE Cluster Node");
    addName(name, "O", "Proxmox Virtual Environment");
    addName(name, "CN", node + ".lab");
    X509_set_issuer_name(certificate.get(), X509_get_subject_name(authority.get()));
    addExtension(certificate.get(), authority.get(), NID_basic_constraints, "CA:FALSE");
    addExtension(certificate.get(), authority.get(), NID_authority_key_identifier, "keyid");
    addExtension(certificate.get(), authority.get(), NID_ext_key_usage, "serverAuth,clientAuth");
    addExtension(certificate.get(), authority.get(), NID_subject_alt_name,
                 "IP:127.0.0.1,DNS:localhost,IP:" + address + ",DNS:" + node + ",DNS:" + node + ".lab");
    X509_sign(certificate.get(), authorityKey.get(), EVP_sha256());
    return {pemOf(certificate.get()), nodeKeyPem()};
}

QByteArray fingerprintOf(const QByteArray &certificatePem)
{
    const QSslCertificate certificate(certificatePem, QSsl::Pem);
    return certificate.digest(QCryptographicHash::Sha256).toHex(':').toUpper();
}

} // namespace orbit::lab
