#pragma once

#include "adapters/pve/watch/cluster_session.h"
#include "adapters/pve/watch/network_thread.h"

#include <memory>

namespace orbit::pve {

/// The GUI thread's end of a cluster. Everything it does is asked of the ClusterSession on the network thread, which it owns.
class ClusterLink final : public QObject
{
    Q_OBJECT

public:
    ClusterLink(ClusterId id, ClientSettings settings, PveCadence cadence, NetworkThread &network, Clock &clock, InventoryCache *cache);
    ~ClusterLink() override;

    const ClusterId &id() const { return m_id; }
    const ClusterStatus &status() const { return m_status; }
    void takeStatus(ClusterStatus status);

    /// Runs on the network thread, without an answer. Nothing happens when the session is gone.
    void tell(std::function<void(ClusterSession &)> what);
    /// Runs the task that `make` gives on the network thread and brings its answer here. Cancelled when the link goes.
    template <class T>
    Task<Result<T>> call(std::function<Task<Result<T>>(ClusterSession &)> make)
    {
        Later<Result<T>> later;
        const auto answer = std::make_shared<Answer<T>>(later.giver());
        tell([make = std::move(make), answer](ClusterSession &session) { session.scope().start(answerWith(make(session), answer)); });
        Result<T> result = co_await later;
        co_return result;
    }
    template <Endpoint E>
    Task<Result<typename E::Answer>> ask(E endpoint, Lane lane = Lane::Interactive)
    {
        Result<typename E::Answer> answer = co_await call<typename E::Answer>(
            [endpoint = std::move(endpoint), lane](ClusterSession &session) { return session.client().ask(endpoint, lane); });
        co_return answer;
    }

Q_SIGNALS:
    void statusChanged();
    void inventoryRead(const std::shared_ptr<orbit::pve::InventoryNews> &news);
    void poolsRead(const std::vector<orbit::Pool> &pools);
    void tasksRead(const std::vector<orbit::ProxmoxTask> &tasks);
    void rightsRead(const orbit::pve::Permissions &permissions);
    void learned(const orbit::pve::LearnedFacts &facts);

private:
    /// Answers Cancelled when nobody else did, so that a waiter never waits for a session that is gone.
    template <class T>
    struct Answer
    {
        explicit Answer(Giver<Result<T>> to) : giver(std::move(to)) {}
        Answer(const Answer &) = delete;
        Answer &operator=(const Answer &) = delete;
        ~Answer() { giver.give(fail(ErrorKind::Cancelled, {})); }
        Giver<Result<T>> giver;
    };
    template <class T>
    static Task<> answerWith(Task<Result<T>> task, std::shared_ptr<Answer<T>> answer)
    {
        Result<T> result = co_await task;
        answer->giver.give(std::move(result));
    }

    /// Touched on the network thread only.
    struct Seat
    {
        std::unique_ptr<ClusterSession> session;
    };
    /// Touched on the GUI thread only; null once the link is gone.
    struct Token
    {
        ClusterLink *link = nullptr;
    };

    const ClusterId m_id;
    NetworkThread &m_network;
    std::shared_ptr<Seat> m_seat;
    std::shared_ptr<Token> m_token;
    ClusterStatus m_status;
};

} // namespace orbit::pve
