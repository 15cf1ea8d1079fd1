#include "adapters/lab/model/guest_lifecycle.h"
#include "adapters/lab/seed/people.h"
#include "adapters/lab/seed/seed.h"

#include <algorithm>

namespace orbit::lab {

namespace {

constexpr int steps = 100;
constexpr int cloneStepMs = 2200;
constexpr int backupStepMs = 3000;
constexpr double gib = 1 << 30;

QByteArray gibibytes(double bytes) { return QByteArray::number(bytes / gib, 'f', 1) + " GiB"; }

/// The line a clone of a disk writes for each hundredth of it.
void logClone(Task &task, int percent, double size)
{
    task.log.append("transferred " + gibibytes(size * percent / steps) + " of " + gibibytes(size) + " (" +
                    QByteArray::number(static_cast<double>(percent), 'f', 2) + "%)");
}

void logBackup(Task &task, int percent, double size)
{
    const int seconds = percent * backupStepMs / 1000;
    task.log.append("INFO: " + QByteArray::number(percent).rightJustified(3) + "% (" + gibibytes(size * percent / steps) + " of " +
                    gibibytes(size) + ") in " + QByteArray::number(seconds) + "s, read: 184.3 MiB/s, write: 171.0 MiB/s");
}

using Log = void (*)(Task &task, int percent, double size);

std::vector<TaskStep> hundredths(int stepMs, double size, Log log)
{
    std::vector<TaskStep> work;
    for (int percent = 1; percent <= steps; ++percent)
        work.push_back({.afterMs = stepMs, .run = [percent, size, log](Task &task) { log(task, percent, size); }, .until = {}});
    return work;
}

/// Behind the last desktop: the templates have numbers of their own.
int nextDesktopId(const Cluster &cluster)
{
    const auto last =
        std::find_if(cluster.guests.rbegin(), cluster.guests.rend(), [](const auto &entry) { return !entry.second.isTemplate(); });
    return last == cluster.guests.rend() ? cluster.nextId() : last->first + 1;
}

void seedClone(Cluster &cluster)
{
    const Team &engineering = team(3);
    const Guest *source = cluster.findGuest(engineering.templateId);
    if (!source)
        return;
    const auto isTheirs = [&engineering](const auto &entry) { return entry.second.name().startsWith(engineering.prefix + '-'); };
    const auto desktops = std::ranges::count_if(cluster.guests, isTheirs);
    CloneWish wish{.source = {.node = source->node, .vmid = source->vmid, .user = "petra.korvane@pve"},
                   .newId = nextDesktopId(cluster),
                   .name = engineering.prefix + '-' + QByteArray::number(desktops + 1).rightJustified(3, '0'),
                   .pool = "orbit/" + engineering.id};
    wish.full = true;
    TaskPlan plan = cloneJob(cluster, wish);
    std::vector<TaskStep> copying = hundredths(cloneStepMs, 40 * gib, logClone);
    plan.steps.front().afterMs = 0;
    plan.steps.insert(plan.steps.begin(), std::make_move_iterator(copying.begin()), std::make_move_iterator(copying.end()));
    cluster.tasks.start(std::move(plan));
}

void seedBackup(Cluster &cluster)
{
    const auto locked = std::ranges::find_if(cluster.guests, [](const auto &entry) { return entry.second.lock() == "backup"; });
    if (locked == cluster.guests.end())
        return;
    const int vmid = locked->first;
    TaskPlan plan{.node = locked->second.node, .type = "vzdump", .id = QByteArray::number(vmid), .user = "root@pam"};
    plan.steps = hundredths(backupStepMs, 64 * gib, logBackup);
    plan.ended = [&cluster, vmid](Task &) {
        if (Guest *guest = cluster.findGuest(vmid))
            guest->config.erase("lock");
        cluster.touch();
    };
    cluster.tasks.start(std::move(plan));
}

} // namespace

void seedWork(Cluster &cluster)
{
    seedBackup(cluster);
    seedClone(cluster);
}

} // namespace orbit::lab
