#include "core/access/token_maker.h"

#include <QUuid>

namespace orbit {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype idLetters = 8;

/// "orbit-3f2a9c10-b81d04e2": whose device it is for, and a part of its own: two who make one at the same moment are not in each other's
/// way.
QString tokenName(const DeviceId &device)
{
    const QString own = QUuid::createUuid().toString(QUuid::WithoutBraces);
    return u"orbit-%1-%2"_s.arg(device.value().left(idLetters), own.left(idLetters));
}

} // namespace

TokenMaker::TokenMaker(TokenRequests &requests, ProxmoxAuthority &authority, SealedBox &box, const Clock &clock)
    : m_requests(requests), m_authority(authority), m_box(box), m_clock(clock)
{}

Task<Result<int>> TokenMaker::makeWanted(ClusterId cluster)
{
    const Result<std::vector<WantedToken>> wanted = co_await m_requests.wanted(cluster);
    if (!wanted)
        co_return fail(wanted.error());
    int made = 0;
    std::optional<Error> problem;
    for (const WantedToken &each : *wanted) {
        const Result<void> done = co_await make(cluster, each);
        made += done.has_value();
        if (!done && !problem)
            problem = done.error();
        if (!done && (done.error().kind == ErrorKind::Unreachable || done.error().kind == ErrorKind::TimedOut))
            break; // the others would fare no better
    }
    if (problem)
        co_return fail(*problem);
    co_return made;
}

Task<Result<void>> TokenMaker::make(ClusterId cluster, WantedToken wanted)
{
    const QDateTime now = m_clock.now();
    NewToken token{.userId = wanted.userId,
                   .name = tokenName(wanted.device),
                   .comment = u"Orbit on %1"_s.arg(wanted.deviceName),
                   .end = now.addDays(days)};
    const Result<Secret> secret = co_await m_authority.makeToken(cluster, token);
    if (!secret)
        co_return fail(secret.error());
    const Result<QByteArray> sealed = m_box.seal(packed({token.userId + u'!' + token.name, *secret}), wanted.publicKey);
    Result<void> put = sealed ? Result<void>() : fail(sealed.error());
    if (sealed) {
        Result<void> told = co_await m_requests.put(cluster, wanted, token.name, *sealed, token.end);
        put = std::move(told);
    }
    if (put)
        co_return put;
    // Nobody will ever use it. When this fails too, it is found as drift.
    static_cast<void>(co_await m_authority.repair(cluster, RemoveToken{token.userId, token.name}));
    const bool wasQuicker = put.error().kind == ErrorKind::Conflict; // another console or the agent
    co_return wasQuicker ? Result<void>() : put;
}

Secret packed(const TokenSecret &token) { return Secret(token.id.toUtf8() + '=' + token.secret.expose()); }

Result<TokenSecret> unpacked(const Secret &packed)
{
    const QByteArray bytes = packed.expose();
    const qsizetype cut = bytes.indexOf('=');
    if (cut <= 0 || !bytes.first(cut).contains('!') || cut + 1 == bytes.size())
        return fail(ErrorKind::Invalid, u"The envelope"_s, u"there is no token in it"_s);
    return TokenSecret{.id = QString::fromUtf8(bytes.first(cut)), .secret = Secret(bytes.mid(cut + 1))};
}

} // namespace orbit
