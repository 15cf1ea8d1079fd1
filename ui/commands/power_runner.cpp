#include "ui/commands/power_runner.h"

#include "core/async/all.h"

#include <QHash>
#include <QPointer>

namespace orbit::ui {

namespace {

/// The mark of a guest that is being worked on; it goes with the coroutine, also when that is cancelled.
class Marked final
{
public:
    Marked(BusyGuests &busy, GuestKey guest, PowerAction action) : m_busy(&busy), m_guest(std::move(guest))
    {
        m_busy->mark(m_guest, action);
    }
    ~Marked() { m_busy->unmark(m_guest); }
    Marked(const Marked &) = delete;
    Marked &operator=(const Marked &) = delete;

private:
    BusyGuests *m_busy;
    GuestKey m_guest;
};

} // namespace

/// The guests of one node that wait for their turn. They are counted, also when what works them off is cancelled.
class PowerRunner::Waiting final
{
public:
    explicit Waiting(BusyGuests &busy) : m_busy(&busy) {}
    ~Waiting()
    {
        if (m_busy)
            m_busy->addQueued(-size());
    }
    Waiting(const Waiting &) = delete;
    Waiting &operator=(const Waiting &) = delete;

    int size() const { return static_cast<int>(m_guests.size()); }
    void add(const GuestKey &guest)
    {
        m_guests.push_back(guest);
        m_busy->addQueued(1);
    }
    GuestKey take()
    {
        GuestKey guest = m_guests.front();
        m_guests.pop_front();
        m_busy->addQueued(-1);
        return guest;
    }

private:
    QPointer<BusyGuests> m_busy;
    std::deque<GuestKey> m_guests;
};

PowerRunner::PowerRunner(const Inventory &inventory, GuestPowerControl &control, Tasks &tasks, BusyGuests &busy)
    : m_inventory(inventory), m_control(control), m_tasks(tasks), m_busy(busy)
{}

Task<std::vector<PowerOutcome>> PowerRunner::run(PowerAction action, std::vector<GuestKey> guests)
{
    std::vector<Task<std::vector<PowerOutcome>>> workers;
    for (const Queue &queue : queuesByNode(guests)) {
        const int count = std::min(tasksPerNode, queue->size());
        for (int i = 0; i < count; ++i)
            workers.push_back(workOff(action, queue));
    }
    auto everybody = all(std::move(workers));
    const std::vector<std::vector<PowerOutcome>> parts = co_await everybody;
    std::vector<PowerOutcome> outcomes;
    for (const std::vector<PowerOutcome> &part : parts)
        outcomes.insert(outcomes.end(), part.begin(), part.end());
    co_return outcomes;
}

std::vector<PowerRunner::Queue> PowerRunner::queuesByNode(const std::vector<GuestKey> &guests) const
{
    QHash<NodeKey, Queue> byNode;
    for (const GuestKey &key : guests) {
        const Guest *guest = m_inventory.guest(key);
        Queue &queue = byNode[{key.cluster, guest ? guest->node : NodeName()}];
        if (!queue)
            queue = std::make_shared<Waiting>(m_busy);
        queue->add(key);
    }
    return {byNode.cbegin(), byNode.cend()};
}

Task<std::vector<PowerOutcome>> PowerRunner::workOff(PowerAction action, Queue queue)
{
    std::vector<PowerOutcome> outcomes;
    while (queue->size() > 0) {
        const GuestKey guest = queue->take();
        auto one = runOne(action, guest);
        PowerOutcome outcome = co_await one;
        outcomes.push_back(std::move(outcome));
    }
    co_return outcomes;
}

Task<PowerOutcome> PowerRunner::runOne(PowerAction action, GuestKey guest)
{
    const Marked mark(m_busy, guest, action);
    auto starting = m_control.run(guest, action);
    const Result<TaskKey> task = co_await starting;
    if (!task)
        co_return PowerOutcome{.guest = guest, .problem = task.error()};
    m_tasks.follow(*task);
    auto ending = m_tasks.ended(*task);
    const Result<ProxmoxTask> ended = co_await ending;
    PowerOutcome outcome{.guest = guest, .task = *task};
    if (!ended)
        outcome.problem = ended.error();
    else if (ended->state == TaskState::Failed || ended->state == TaskState::Lost)
        outcome.problem = Error{.kind = ErrorKind::Unexpected, .detail = ended->exitText};
    co_return outcome;
}

} // namespace orbit::ui
