#include "core/audit/audited_power.h"

namespace orbit {

using namespace Qt::StringLiterals;

AuditResult auditResultOf(const Error &refused) { return refused.kind == ErrorKind::Denied ? AuditResult::Denied : AuditResult::Failed; }

AuditResult auditResultOf(const Result<ProxmoxTask> &ended)
{
    if (!ended)
        return AuditResult::Warning;
    switch (ended->state) {
    case TaskState::Ok:
        return AuditResult::Done;
    case TaskState::Failed:
        return AuditResult::Failed;
    case TaskState::Running:
    case TaskState::Warnings:
    case TaskState::Lost:
        return AuditResult::Warning;
    }
    Q_UNREACHABLE();
}

struct AuditedPower::Wish
{
    GuestKey guest;
    PowerAction action;
    Giver<Result<TaskKey>> answer;
    bool isDropped = false; ///< nobody waits for it any more
};

AuditedPower::AuditedPower(GuestPowerControl &power, Tasks &tasks, const Inventory &inventory, ActBook &book)
    : m_power(power), m_tasks(tasks), m_inventory(inventory), m_book(book)
{}

Task<Result<TaskKey>> AuditedPower::run(GuestKey guest, PowerAction action)
{
    Later<Result<TaskKey>> answer;
    const auto wish = std::make_shared<Wish>(Wish{.guest = std::move(guest), .action = action, .answer = answer.giver()});
    wish->answer.onAbandon([wish] { wish->isDropped = true; });
    m_scope.start(perform(wish));
    Result<TaskKey> task = co_await answer;
    co_return task;
}

Task<> AuditedPower::perform(std::shared_ptr<Wish> wish)
{
    auto opening = m_book.open(wordsFor(wish->guest, wish->action));
    const Result<ActId> act = co_await opening;
    if (!act) {
        wish->answer.give(fail(act.error()));
        co_return;
    }
    if (wish->isDropped) {
        m_book.close(*act, AuditResult::Failed);
        co_return;
    }
    auto running = m_power.run(wish->guest, wish->action);
    const Result<TaskKey> task = co_await running;
    wish->answer.give(task);
    if (!task) {
        m_book.close(*act, auditResultOf(task.error()));
        co_return;
    }
    auto following = follow(*act, *task);
    co_await following;
}

Task<> AuditedPower::follow(ActId act, TaskKey task)
{
    if (act.isNull())
        co_return;
    auto ending = m_tasks.ended(task);
    const Result<ProxmoxTask> ended = co_await ending;
    m_book.close(act, auditResultOf(ended), task.upid.text());
}

ClientAction AuditedPower::wordsFor(const GuestKey &key, PowerAction action) const
{
    const Guest *guest = m_inventory.guest(key);
    const QString number = QString::number(key.vmId.value());
    ClientAction words{.action = u"power."_s + powerActionName(action), .target = number, .before = {}, .after = {}};
    words.after.insert(u"vmid"_s, static_cast<qint64>(key.vmId.value()));
    if (!guest)
        return words;
    if (!guest->name.isEmpty())
        words.target = guest->name;
    words.after.insert(u"node"_s, guest->node.value());
    return words;
}

} // namespace orbit
