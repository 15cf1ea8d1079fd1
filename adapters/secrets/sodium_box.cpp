#include "adapters/secrets/sodium_box.h"

#include "core/async/worker.h"

#include <QRegularExpression>

#include <sodium.h>

namespace orbit::secrets {

using namespace Qt::StringLiterals;

namespace {

const QString subject = u"The key pair"_s;

// What libsodium calls "moderate": about half a second and 256 MiB, once a sign-in.
constexpr unsigned long long usualPasses = crypto_pwhash_OPSLIMIT_MODERATE;
constexpr std::size_t usualMemory = crypto_pwhash_MEMLIMIT_MODERATE;
constexpr std::size_t mostMemory = 1ULL << 30;
constexpr unsigned long long mostPasses = 16;

bool isReady()
{
    static const bool isUp = sodium_init() >= 0;
    return isUp;
}

unsigned char *bytesOf(QByteArray &array) { return reinterpret_cast<unsigned char *>(array.data()); }
const unsigned char *bytesOf(const QByteArray &array) { return reinterpret_cast<const unsigned char *>(array.constData()); }
unsigned long long sizeOf(const QByteArray &array) { return static_cast<unsigned long long>(array.size()); }

/// Takes the bytes over and wipes them.
Secret secretFrom(QByteArray &bytes)
{
    Secret secret(bytes);
    sodium_memzero(bytes.data(), static_cast<std::size_t>(bytes.size()));
    return secret;
}

struct Derivation
{
    unsigned long long passes = usualPasses;
    std::size_t memory = usualMemory;
    QByteArray salt; ///< crypto_pwhash_SALTBYTES
};

/// "argon2id$v=19$m=262144,t=3$c2FsdA=="; m in KiB.
QString textOf(const Derivation &how)
{
    return u"argon2id$v=19$m=%1,t=%2$%3"_s.arg(how.memory / 1024).arg(how.passes).arg(QString::fromLatin1(how.salt.toBase64()));
}

Result<Derivation> readDerivation(const QString &text)
{
    static const QRegularExpression form(u"^argon2id\\$v=19\\$m=(\\d{1,9}),t=(\\d{1,3})\\$([A-Za-z0-9+/=]+)$"_s);
    const QRegularExpressionMatch match = form.match(text);
    Derivation how{.passes = match.captured(2).toULongLong(),
                   .memory = static_cast<std::size_t>(match.captured(1).toULongLong()) * 1024,
                   .salt = QByteArray::fromBase64(match.captured(3).toLatin1())};
    if (!match.hasMatch() || how.salt.size() != crypto_pwhash_SALTBYTES || how.memory > mostMemory || how.passes > mostPasses ||
        how.memory < crypto_pwhash_MEMLIMIT_MIN || how.passes < crypto_pwhash_OPSLIMIT_MIN)
        return fail(ErrorKind::Invalid, subject, u"how its key comes from the password is not understood"_s);
    return how;
}

Result<QByteArray> keyFrom(const Secret &password, const Derivation &how)
{
    QByteArray key(crypto_secretbox_KEYBYTES, Qt::Uninitialized);
    QByteArray typed = password.expose();
    const int failed = crypto_pwhash(bytesOf(key), sizeOf(key), typed.constData(), sizeOf(typed), bytesOf(how.salt), how.passes, how.memory,
                                     crypto_pwhash_ALG_ARGON2ID13);
    sodium_memzero(typed.data(), static_cast<std::size_t>(typed.size()));
    if (failed)
        return fail(ErrorKind::Unexpected, subject, u"there is not enough memory to make a key from the password"_s);
    return key;
}

Result<WrappedKey> wrapNow(const Secret &privateKey, const Secret &password)
{
    Derivation how{.salt = QByteArray(crypto_pwhash_SALTBYTES, Qt::Uninitialized)};
    randombytes_buf(how.salt.data(), static_cast<std::size_t>(how.salt.size()));
    Result<QByteArray> key = keyFrom(password, how);
    if (!key)
        return fail(key.error());
    QByteArray plain = privateKey.expose();
    QByteArray wrapped(crypto_secretbox_NONCEBYTES + crypto_secretbox_MACBYTES + plain.size(), Qt::Uninitialized);
    randombytes_buf(wrapped.data(), crypto_secretbox_NONCEBYTES);
    crypto_secretbox_easy(bytesOf(wrapped) + crypto_secretbox_NONCEBYTES, bytesOf(plain), sizeOf(plain), bytesOf(wrapped), bytesOf(*key));
    sodium_memzero(plain.data(), static_cast<std::size_t>(plain.size()));
    sodium_memzero(key->data(), static_cast<std::size_t>(key->size()));
    return WrappedKey{.bytes = wrapped, .kdf = textOf(how)};
}

Result<Secret> unwrapNow(const WrappedKey &wrapped, const Secret &password)
{
    const Result<Derivation> how = readDerivation(wrapped.kdf);
    if (!how)
        return fail(how.error());
    const qsizetype size = wrapped.bytes.size() - qsizetype(crypto_secretbox_NONCEBYTES + crypto_secretbox_MACBYTES);
    if (size != crypto_box_SECRETKEYBYTES)
        return fail(ErrorKind::Invalid, subject, u"the wrapped key has another size"_s);
    Result<QByteArray> key = keyFrom(password, *how);
    if (!key)
        return fail(key.error());
    QByteArray plain(size, Qt::Uninitialized);
    const int failed =
        crypto_secretbox_open_easy(bytesOf(plain), bytesOf(wrapped.bytes) + crypto_secretbox_NONCEBYTES,
                                   sizeOf(wrapped.bytes) - crypto_secretbox_NONCEBYTES, bytesOf(wrapped.bytes), bytesOf(*key));
    sodium_memzero(key->data(), static_cast<std::size_t>(key->size()));
    if (failed)
        return fail(ErrorKind::Denied, subject, u"another password wrapped it"_s);
    return secretFrom(plain);
}

} // namespace

KeyPair SodiumBox::makePair()
{
    if (!isReady())
        qFatal("libsodium does not start");
    QByteArray publicKey(crypto_box_PUBLICKEYBYTES, Qt::Uninitialized);
    QByteArray privateKey(crypto_box_SECRETKEYBYTES, Qt::Uninitialized);
    crypto_box_keypair(bytesOf(publicKey), bytesOf(privateKey));
    return {.publicKey = publicKey, .privateKey = secretFrom(privateKey)};
}

Task<Result<WrappedKey>> SodiumBox::wrap(Secret privateKey, Secret password)
{
    if (!isReady())
        qFatal("libsodium does not start");
    Result<WrappedKey> wrapped = co_await onWorker([privateKey, password] { return wrapNow(privateKey, password); });
    co_return wrapped;
}

Task<Result<Secret>> SodiumBox::unwrap(WrappedKey wrapped, Secret password)
{
    if (!isReady())
        qFatal("libsodium does not start");
    Result<Secret> key = co_await onWorker([wrapped, password] { return unwrapNow(wrapped, password); });
    co_return key;
}

Result<QByteArray> SodiumBox::seal(const Secret &secret, const QByteArray &publicKey)
{
    if (!isReady() || publicKey.size() != crypto_box_PUBLICKEYBYTES)
        return fail(ErrorKind::Invalid, subject, u"this is no public key"_s);
    QByteArray plain = secret.expose();
    QByteArray sealed(plain.size() + qsizetype(crypto_box_SEALBYTES), Qt::Uninitialized);
    const int failed = crypto_box_seal(bytesOf(sealed), bytesOf(plain), sizeOf(plain), bytesOf(publicKey));
    sodium_memzero(plain.data(), static_cast<std::size_t>(plain.size()));
    if (failed)
        return fail(ErrorKind::Invalid, subject, u"nothing can be sealed for this public key"_s);
    return sealed;
}

Result<Secret> SodiumBox::open(const QByteArray &sealed, const KeyPair &pair)
{
    if (!isReady() || sealed.size() < qsizetype(crypto_box_SEALBYTES) || pair.publicKey.size() != crypto_box_PUBLICKEYBYTES)
        return fail(ErrorKind::Invalid, subject, u"this is nothing sealed"_s);
    QByteArray key = pair.privateKey.expose();
    QByteArray plain(sealed.size() - qsizetype(crypto_box_SEALBYTES), Qt::Uninitialized);
    const int failed = key.size() != crypto_box_SECRETKEYBYTES ||
                       crypto_box_seal_open(bytesOf(plain), bytesOf(sealed), sizeOf(sealed), bytesOf(pair.publicKey), bytesOf(key));
    sodium_memzero(key.data(), static_cast<std::size_t>(key.size()));
    if (failed)
        return fail(ErrorKind::Denied, subject, u"it was sealed for somebody else, or changed since"_s);
    return secretFrom(plain);
}

} // namespace orbit::secrets
