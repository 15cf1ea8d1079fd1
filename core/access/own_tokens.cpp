#include "core/access/own_tokens.h"

#include <QLoggingCategory>

#include <utility>

Q_LOGGING_CATEGORY(lcOwnKey, "orbit.access.key", QtWarningMsg)

namespace orbit {

using namespace Qt::StringLiterals;

Task<Result<DeviceId>> OwnTokens::unlock(Secret password, DeviceId device, QString deviceName)
{
    lock();
    const Result<std::optional<OwnKey>> known = co_await m_keys.key();
    if (!known)
        co_return fail(known.error());
    if (*known) {
        Result<Secret> privateKey = co_await m_box.unwrap((*known)->wrapped, password);
        if (privateKey) {
            m_pair = KeyPair{.publicKey = (*known)->publicKey, .privateKey = std::move(*privateKey)};
            m_key = (*known)->id;
        } else if (privateKey.error().kind == ErrorKind::Unexpected) {
            co_return fail(privateKey.error()); // this computer cannot, which says nothing of the key
        } else {
            static_cast<void>(co_await openByCopy(**known, password));
        }
    }
    if (!m_pair) {
        m_replaced = *known ? (*known)->id : PersonKeyId();
        const Result<void> made = co_await makePair(std::move(password));
        if (!made)
            co_return fail(made.error());
    }
    const Result<DeviceId> registered = co_await m_keys.device(std::move(device), std::move(deviceName));
    if (registered)
        m_device = *registered;
    co_return registered;
}

QString OwnTokens::copyName(const PersonKeyId &key) const { return u"person-key/"_s + key.value(); }

Task<> OwnTokens::keepCopy()
{
    if (!m_pair)
        co_return;
    if (!m_replaced.isNull()) {
        const QString old = copyName(std::exchange(m_replaced, {}));
        static_cast<void>(co_await m_keychain.remove(old)); // it opens nothing any more
    }
    if (!m_pair)
        co_return;
    const QString name = copyName(m_key);
    const Secret copy(m_pair->privateKey.expose().toBase64());
    const Result<void> kept = co_await m_keychain.write(name, copy);
    if (!kept)
        qCDebug(lcOwnKey) << "the keychain has no copy of the key" << errorKindName(kept.error().kind);
}

/// Whether the copy was of that key.
Task<bool> OwnTokens::openByCopy(OwnKey known, Secret password)
{
    const Result<Secret> copy = co_await m_keychain.read(copyName(known.id));
    if (!copy)
        co_return false;
    KeyPair pair{.publicKey = known.publicKey, .privateKey = Secret(QByteArray::fromBase64(copy->expose()))};
    const Result<QByteArray> sealed = m_box.seal(Secret("whose is it"), known.publicKey);
    if (!sealed || !m_box.open(*sealed, pair))
        co_return false;
    m_pair = pair;
    m_key = known.id;
    const Result<WrappedKey> wrapped = co_await m_box.wrap(pair.privateKey, std::move(password));
    Result<void> rewrapped = wrapped ? Result<void>() : Result<void>(fail(wrapped.error()));
    if (wrapped)
        rewrapped = co_await m_keys.rewrap(known.id, *wrapped);
    if (!rewrapped) // the copy opens it the next time, too
        qCWarning(lcOwnKey) << "the key is still wrapped by the password before" << errorKindName(rewrapped.error().kind);
    co_return true;
}

Task<Result<void>> OwnTokens::makePair(Secret password)
{
    KeyPair pair = m_box.makePair();
    const Result<WrappedKey> wrapped = co_await m_box.wrap(pair.privateKey, std::move(password));
    if (!wrapped)
        co_return fail(wrapped.error());
    const Result<void> put = co_await m_keys.putKey(pair.publicKey, *wrapped);
    if (!put)
        co_return put;
    const Result<std::optional<OwnKey>> known = co_await m_keys.key();
    if (!known)
        co_return fail(known.error());
    if (!*known || (*known)->publicKey != pair.publicKey)
        co_return fail(ErrorKind::Conflict, u"The key pair"_s, u"another computer made one at the same moment; sign in once more"_s);
    m_key = (*known)->id;
    m_pair = std::move(pair);
    co_return Result<void>();
}

Task<Result<std::map<QString, TokenSecret>>> OwnTokens::tokens()
{
    if (!m_pair || m_device.isNull())
        co_return fail(ErrorKind::Denied, u"The key pair"_s, u"it was not opened"_s);
    const Result<std::vector<Envelope>> envelopes = co_await m_keys.tokens(m_device);
    if (!envelopes)
        co_return fail(envelopes.error());
    std::map<QString, TokenSecret> tokens;
    for (const Envelope &envelope : *envelopes) {
        if (!m_pair || envelope.key != m_key)
            continue;
        const Result<Secret> opened = m_box.open(envelope.sealed, *m_pair);
        if (!opened)
            continue;
        Result<TokenSecret> token = unpacked(*opened);
        if (token)
            tokens.insert_or_assign(envelope.cluster, std::move(*token));
    }
    co_return tokens;
}

Task<Result<void>> OwnTokens::refused(QString cluster)
{
    if (m_device.isNull())
        co_return Result<void>();
    Result<void> told = co_await m_keys.refused(m_device, std::move(cluster));
    co_return told;
}

Task<Result<void>> OwnTokens::passwordChanged(Secret fresh)
{
    if (!m_pair)
        co_return Result<void>();
    const Result<WrappedKey> wrapped = co_await m_box.wrap(m_pair->privateKey, std::move(fresh));
    if (!wrapped)
        co_return fail(wrapped.error());
    Result<void> done = co_await m_keys.rewrap(m_key, *wrapped);
    co_return done;
}

void OwnTokens::lock()
{
    m_pair.reset();
    m_key = {};
    m_device = {};
}

} // namespace orbit
