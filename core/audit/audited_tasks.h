#pragma once

#include "core/async/scope.h"
#include "core/audit/act_book.h"
#include "core/inventory/inventory.h"
#include "core/tasks/tasks.h"

namespace orbit {

/// Tasks whose cancelling is told to the audit log as "task.cancel". Everything else is passed on.
class AuditedTasks final : public Tasks
{
    Q_OBJECT

public:
    /// All outlive it.
    AuditedTasks(Tasks &tasks, const Inventory &inventory, ActBook &book, QObject *parent = nullptr);

    const std::vector<ProxmoxTask> &tasks() const override { return m_tasks.tasks(); }
    void follow(TaskKey key) override { m_tasks.follow(std::move(key)); }
    Task<Result<ProxmoxTask>> ended(TaskKey key) override { return m_tasks.ended(std::move(key)); }
    Task<Result<TaskLog>> log(TaskKey key, int fromLine) override { return m_tasks.log(std::move(key), fromLine); }
    /// As the tasks'; Denied also when the registry does not let the signed-in person do anything any more.
    Task<Result<void>> stop(TaskKey key) override;

private:
    Task<> perform(TaskKey key, Giver<Result<void>> answer);

    Tasks &m_tasks;
    const Inventory &m_inventory;
    ActBook &m_book;
    Scope m_scope; // last
};

} // namespace orbit
