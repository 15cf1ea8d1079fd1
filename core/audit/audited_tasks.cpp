#include "core/audit/audited_tasks.h"

#include "core/audit/audited_power.h"

namespace orbit {

using namespace Qt::StringLiterals;

AuditedTasks::AuditedTasks(Tasks &tasks, const Inventory &inventory, ActBook &book, QObject *parent)
    : Tasks(parent), m_tasks(tasks), m_inventory(inventory), m_book(book)
{
    connect(&tasks, &Tasks::taskChanged, this, &Tasks::taskChanged);
    connect(&tasks, &Tasks::tasksReset, this, &Tasks::tasksReset);
}

Task<Result<void>> AuditedTasks::stop(TaskKey key)
{
    Later<Result<void>> answer;
    m_scope.start(perform(std::move(key), answer.giver()));
    Result<void> stopped = co_await answer;
    co_return stopped;
}

Task<> AuditedTasks::perform(TaskKey key, Giver<Result<void>> answer)
{
    const Guest *guest = m_inventory.guest({key.cluster, key.upid.vmId()});
    const QString what = QString(key.upid.type() + u' ' + key.upid.id()).trimmed();
    ClientAction words{
        .action = u"task.cancel"_s, .target = guest && !guest->name.isEmpty() ? guest->name : what, .before = {}, .after = {}};
    words.after = {{u"task"_s, key.upid.type()}, {u"node"_s, key.upid.node().value()}, {u"started_by"_s, key.upid.user()}};
    auto opening = m_book.open(words);
    const Result<ActId> act = co_await opening;
    if (!act) {
        answer.give(fail(act.error()));
        co_return;
    }
    auto stopping = m_tasks.stop(key);
    const Result<void> stopped = co_await stopping;
    answer.give(stopped);
    m_book.close(*act, stopped ? AuditResult::Done : auditResultOf(stopped.error()), key.upid.text());
}

} // namespace orbit
