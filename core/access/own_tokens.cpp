#include "core/access/own_tokens.h"

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
        }
    }
    if (!m_pair) {
        const Result<void> made = co_await makePair(std::move(password));
        if (!made)
            co_return fail(made.error());
    }
    const Result<DeviceId> registered = co_await m_keys.device(std::move(device), std::move(deviceName));
    if (registered)
        m_device = *registered;
    co_return registered;
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
