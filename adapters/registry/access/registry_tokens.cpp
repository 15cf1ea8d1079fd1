#include "adapters/registry/access/registry_tokens.h"

using namespace Qt::StringLiterals;

namespace orbit::registry {

namespace {

constexpr int pageSize = 1000;
const QString tokenPurpose = u"proxmox.token"_s;

} // namespace

Task<Result<std::vector<WantedToken>>> RegistryTokens::wanted(ClusterId cluster)
{
    const QString id = co_await m_clusters.registeredSoon(cluster);
    if (id.isEmpty())
        co_return fail(ErrorKind::NotFound, u"The registry"_s, u"it does not know this cluster yet"_s);
    const Params params{id, pageSize};
    const Result<Rows> rows = co_await m_link.call(u"api.tokens_wanted"_s, params);
    if (!rows)
        co_return fail(rows.error());
    std::vector<WantedToken> all;
    for (qsizetype at = 0; at < rows->size(); ++at) {
        const Row row = rows->at(at);
        all.push_back({.person = PersonId(row.text(u"user_id")),
                       .login = row.text(u"login"),
                       .userId = row.text(u"proxmox_id"),
                       .device = DeviceId(row.text(u"device_id")),
                       .deviceName = row.text(u"device"),
                       .key = PersonKeyId(row.text(u"key_id")),
                       .publicKey = row.binary(u"public_key")});
    }
    co_return all;
}

Task<Result<void>> RegistryTokens::put(ClusterId cluster, WantedToken token, QString name, QByteArray sealed, QDateTime end)
{
    const Params params{token.person.value(), token.device.value(), m_clusters.registered(cluster), token.key.value(), name, sealed, end};
    const Result<Rows> done = co_await m_link.change(u"api.token_put"_s, params);
    if (!done)
        co_return fail(done.error());
    co_return Result<void>();
}

Task<Result<std::optional<OwnKey>>> RegistryKeys::key()
{
    const Result<Rows> rows = co_await m_link.call(u"api.my_key"_s, {});
    if (!rows)
        co_return fail(rows.error());
    std::optional<OwnKey> known;
    if (!rows->isEmpty()) {
        const Row row = rows->at(0);
        known = OwnKey{.id = PersonKeyId(row.text(u"id")),
                       .publicKey = row.binary(u"public_key"),
                       .wrapped = {.bytes = row.binary(u"wrapped"), .kdf = row.text(u"kdf")}};
    }
    co_return known;
}

Task<Result<void>> RegistryKeys::change(QString function, Params params)
{
    const Result<Rows> done = co_await m_link.change(std::move(function), std::move(params));
    if (!done)
        co_return fail(done.error());
    co_return Result<void>();
}

Task<Result<void>> RegistryKeys::putKey(QByteArray publicKey, WrappedKey wrapped)
{
    return change(u"api.key_put"_s, {publicKey, wrapped.bytes, wrapped.kdf});
}

Task<Result<void>> RegistryKeys::rewrap(PersonKeyId key, WrappedKey wrapped)
{
    return change(u"api.key_rewrap"_s, {key.value(), wrapped.bytes, wrapped.kdf});
}

Task<Result<void>> RegistryKeys::refused(DeviceId device, QString cluster)
{
    return change(u"api.token_refused"_s, {device.value(), cluster});
}

Task<Result<DeviceId>> RegistryKeys::device(DeviceId known, QString name)
{
    if (!known.isNull()) {
        const Result<Rows> seen = co_await m_link.change(u"api.device_seen"_s, {known.value()});
        if (!seen)
            co_return fail(seen.error());
        if (seen->isAnswerLost() || seen->at(0).boolean(seen->columns().constFirst()))
            co_return known;
    }
    const Params params{name, u"console"_s};
    const Result<Rows> made = co_await m_link.change(u"api.device_register"_s, params);
    if (!made)
        co_return fail(made.error());
    if (made->isAnswerLost())
        co_return fail(ErrorKind::Unreachable, u"The registry"_s, u"its answer was lost"_s);
    co_return DeviceId(made->value());
}

Task<Result<std::vector<Envelope>>> RegistryKeys::tokens(DeviceId device)
{
    const Result<Rows> rows = co_await m_link.call(u"api.my_envelopes"_s, {tokenPurpose});
    if (!rows)
        co_return fail(rows.error());
    std::vector<Envelope> all;
    for (qsizetype at = 0; at < rows->size(); ++at) {
        const Row row = rows->at(at);
        if (row.text(u"device_id") == device.value())
            all.push_back({.cluster = row.text(u"cluster_id"),
                           .key = PersonKeyId(row.text(u"key_id")),
                           .sealed = row.binary(u"sealed"),
                           .end = row.time(u"expires_at")});
    }
    co_return all;
}

} // namespace orbit::registry
