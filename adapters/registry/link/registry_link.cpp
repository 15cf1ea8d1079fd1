#include "adapters/registry/link/registry_link.h"

#include "adapters/registry/link/link_listener.h"
#include "adapters/registry/link/link_worker.h"

namespace orbit::registry {

struct RegistryLink::Parts
{
    LinkOptions options;
    LinkStatus status;
    LinkWorkers workers;
    std::unique_ptr<LinkListener> listener;

    explicit Parts(LinkOptions given) : options(std::move(given)), workers(options) {}

    Task<Result<Rows>> ask(std::shared_ptr<LinkCall> call, Later<Result<Rows>> later)
    {
        // The function is cancelled on the server when nobody waits for it any more.
        call->answer.onAbandon([call] { call->interrupt.raise(); });
        workers.add(call);
        Result<Rows> rows = co_await later;
        co_return rows;
    }
};

namespace {

std::shared_ptr<LinkCall> makeCall(LinkCall::Kind kind, const QString &function, Params params, const Later<Result<Rows>> &later)
{
    return std::shared_ptr<LinkCall>(new LinkCall{.kind = kind,
                                                  .function = function.toUtf8(),
                                                  .params = std::move(params),
                                                  .request = kind == LinkCall::Kind::Change ? QUuid::createUuid() : QUuid(),
                                                  .sink = {},
                                                  .answer = later.giver(),
                                                  .interrupt = {}});
}

} // namespace

RegistryLink::RegistryLink(LinkOptions options) : m(std::make_unique<Parts>(std::move(options))) {}

RegistryLink::~RegistryLink() = default;

Task<Result<void>> RegistryLink::open()
{
    Later<Result<Rows>> later;
    auto call = makeCall(LinkCall::Kind::Open, QString(), Params(), later);
    const Result<Rows> opened = co_await m->ask(std::move(call), std::move(later));
    if (!opened)
        co_return fail(opened.error());
    if (!m->listener)
        m->listener = std::make_unique<LinkListener>(m->options, *this);
    co_return Result<void>();
}

Task<Result<Rows>> RegistryLink::call(QString function, Params params)
{
    Later<Result<Rows>> later;
    auto call = makeCall(LinkCall::Kind::Read, function, std::move(params), later);
    Result<Rows> rows = co_await m->ask(std::move(call), std::move(later));
    co_return rows;
}

Task<Result<Rows>> RegistryLink::change(QString function, Params params)
{
    Later<Result<Rows>> later;
    auto call = makeCall(LinkCall::Kind::Change, function, std::move(params), later);
    Result<Rows> rows = co_await m->ask(std::move(call), std::move(later));
    co_return rows;
}

Task<Result<qint64>> RegistryLink::copyOut(QString function, Params params, std::function<bool(const QByteArray &)> sink)
{
    Later<Result<Rows>> later;
    const auto call = makeCall(LinkCall::Kind::Copy, function, std::move(params), later);
    call->sink = std::move(sink);
    const Result<Rows> done = co_await m->ask(call, std::move(later));
    if (!done)
        co_return fail(done.error());
    co_return call->copied;
}

const LinkStatus &RegistryLink::status() const { return m->status; }

void RegistryLink::retryNow()
{
    if (m->listener)
        m->listener->retryNow();
}

void RegistryLink::setStatus(const LinkStatus &status)
{
    m->status = status;
    Q_EMIT statusChanged();
}

} // namespace orbit::registry
