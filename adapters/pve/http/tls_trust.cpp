#include "adapters/pve/http/tls_trust.h"

#include <QCryptographicHash>
#include <QHostAddress>
#include <QUrl>

#include <openssl/x509.h>
#include <openssl/x509_vfy.h>
#include <openssl/x509v3.h>

#include <algorithm>
#include <memory>

namespace orbit::pve {

namespace {

QByteArray sha256(const QSslCertificate &certificate) { return certificate.digest(QCryptographicHash::Sha256); }

struct Free
{
    void operator()(X509 *certificate) const { X509_free(certificate); }
    void operator()(X509_STORE *store) const { X509_STORE_free(store); }
    void operator()(X509_STORE_CTX *context) const { X509_STORE_CTX_free(context); }
    void operator()(STACK_OF(X509) * stack) const { sk_X509_free(stack); }
};

using Certificate = std::unique_ptr<X509, Free>;

Certificate parsed(const QSslCertificate &certificate)
{
    const QByteArray der = certificate.toDer();
    const auto *bytes = reinterpret_cast<const unsigned char *>(der.constData());
    return Certificate(d2i_X509(nullptr, &bytes, static_cast<long>(der.size())));
}

/// Whether a certificate of the store signed the leaf, over what else the server sent along.
bool isSignedFrom(X509_STORE *store, const QList<QSslCertificate> &chain, unsigned long flags = 0)
{
    const Certificate leaf = parsed(chain.first());
    const std::unique_ptr<X509_STORE_CTX, Free> context(X509_STORE_CTX_new());
    const std::unique_ptr<STACK_OF(X509), Free> between(sk_X509_new_null());
    if (!leaf || !context || !between)
        return false;
    std::vector<Certificate> owned;
    for (const QSslCertificate &certificate : chain.mid(1)) {
        if (Certificate each = parsed(certificate)) {
            sk_X509_push(between.get(), each.get());
            owned.push_back(std::move(each));
        }
    }
    if (X509_STORE_CTX_init(context.get(), store, leaf.get(), between.get()) != 1)
        return false;
    X509_STORE_CTX_set_flags(context.get(), flags);
    X509_STORE_CTX_set_purpose(context.get(), X509_PURPOSE_SSL_SERVER);
    return X509_verify_cert(context.get()) == 1;
}

/// A pinned certificate that merely stands in the chain proves nothing: anybody can send it along. It must have signed the leaf.
bool isSignedBy(const QList<QSslCertificate> &chain, const QSslCertificate &authority)
{
    const Certificate root = parsed(authority);
    const std::unique_ptr<X509_STORE, Free> store(X509_STORE_new());
    return root && store && X509_STORE_add_cert(store.get(), root.get()) == 1 &&
           isSignedFrom(store.get(), chain, X509_V_FLAG_PARTIAL_CHAIN); // the pin may be an intermediate
}

/// By the system's authorities, found by name in their folder: Qt reads all of them for every question. Where there are no names, Qt has
/// read them into its configuration.
bool isSignedBySystem(const QList<QSslCertificate> &chain)
{
    const std::unique_ptr<X509_STORE, Free> store(X509_STORE_new());
    X509_LOOKUP *folder = store ? X509_STORE_add_lookup(store.get(), X509_LOOKUP_hash_dir()) : nullptr;
    if (!folder || X509_LOOKUP_add_dir(folder, nullptr, X509_FILETYPE_DEFAULT) != 1)
        return false;
    for (const QSslCertificate &authority : QSslConfiguration::defaultConfiguration().caCertificates()) {
        if (const Certificate each = parsed(authority))
            X509_STORE_add_cert(store.get(), each.get());
    }
    return std::ranges::none_of(chain, &QSslCertificate::isBlacklisted) && isSignedFrom(store.get(), chain);
}

bool isFor(const QSslCertificate &leaf, const QString &host)
{
    const Certificate certificate = parsed(leaf);
    if (!certificate)
        return false;
    const QByteArray ace = QUrl::toAce(host);
    const QByteArray name = ace.isEmpty() ? host.toUtf8() : ace;
    return QHostAddress().setAddress(host) ? X509_check_ip_asc(certificate.get(), host.toLatin1().constData(), 0) == 1
                                           : X509_check_host(certificate.get(), name.constData(), 0, 0, nullptr) == 1;
}

} // namespace

TlsTrust::TlsTrust(const QList<QByteArray> &sha256) : m_configuration(QSslConfiguration::defaultConfiguration())
{
    m_configuration.setProtocol(QSsl::TlsV1_2OrLater);
    m_configuration.setPeerVerifyMode(QSslSocket::VerifyPeer);
    add(sha256);
}

void TlsTrust::add(const QList<QByteArray> &sha256)
{
    m_pins.unite(QSet<QByteArray>(sha256.cbegin(), sha256.cend()));
    m_pins.remove(QByteArray());
    // With no authority at all every chain is an error to Qt, so nothing goes on without our own word.
    if (isPinned())
        m_configuration.setCaCertificates({});
}

bool TlsTrust::accepts(const QList<QSslCertificate> &chain) const
{
    if (!isPinned() || chain.isEmpty() || chain.first().isNull())
        return false;
    const QByteArray leaf = sha256(chain.first());
    if (m_pins.contains(leaf) || m_vouchedFor.contains(leaf))
        return true;
    for (const QSslCertificate &certificate : chain.mid(1)) {
        if (m_pins.contains(sha256(certificate)) && isSignedBy(chain, certificate)) {
            m_vouchedFor.insert(leaf);
            return true;
        }
    }
    return false;
}

void TlsTrust::rememberAccepted(const QString &server, const QList<QSslCertificate> &chain, const QString &host) const
{
    const auto known = m_accepted.constFind(server);
    const bool isKnown = known != m_accepted.cend() && !chain.isEmpty() && known->leafSha256 == sha256(chain.first());
    if (!isKnown)
        m_accepted.insert(server, certificateFacts(chain, host));
}

CertificateFacts certificateFacts(const QList<QSslCertificate> &chain, const QString &host)
{
    CertificateFacts facts;
    if (chain.isEmpty())
        return facts;
    const QSslCertificate &leaf = chain.first();
    facts.leafSha256 = sha256(leaf);
    if (chain.size() > 1)
        facts.caSha256 = sha256(chain.last());
    facts.issuedTo = leaf.subjectDisplayName();
    facts.issuedBy = leaf.issuerDisplayName();
    facts.validUntil = leaf.expiryDate().toUTC();
    facts.matchesHost = isFor(leaf, host);
    facts.isTrustedBySystem = isSignedBySystem(chain);
    return facts;
}

} // namespace orbit::pve
