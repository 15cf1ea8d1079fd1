#include "app/ctl/guest_rows.h"

#include "core/inventory/search.h"

#include <QJsonArray>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace orbit::ctl {

namespace {

QString powerWord(const Guest &guest)
{
    if (guest.isTemplate)
        return u"template"_s;
    switch (guest.power) {
    case GuestPower::Unknown:
        return u"unknown"_s;
    case GuestPower::Stopped:
        return guest.lock == "suspended"_L1 ? u"hibernated"_s : u"stopped"_s;
    case GuestPower::Running:
        return u"running"_s;
    case GuestPower::Paused:
        return u"paused"_s;
    }
    Q_UNREACHABLE();
}

QJsonObject guestRow(const Context &context, const Guest &guest)
{
    QJsonObject row{{u"vmid"_s, static_cast<qint64>(guest.key.vmId.value())},          {u"name"_s, guest.name},
                    {u"type"_s, guest.kind == GuestKind::Qemu ? u"qemu"_s : u"lxc"_s}, {u"state"_s, powerWord(guest)},
                    {u"cluster"_s, clusterName(context, guest.key.cluster)},           {u"node"_s, guest.node.value()}};
    if (!guest.pool.isNull())
        row.insert(u"pool"_s, guest.pool.value());
    if (!guest.lock.isEmpty())
        row.insert(u"lock"_s, guest.lock);
    if (!guest.tags.isEmpty())
        row.insert(u"tags"_s, QJsonArray::fromStringList(guest.tags.split(u';', Qt::SkipEmptyParts)));
    if (guest.power == GuestPower::Running) {
        row.insert(u"cpuPercent"_s, std::round(static_cast<double>(guest.cpu) * 1000) / 10);
        row.insert(u"memoryBytes"_s, static_cast<qint64>(guest.memory));
        row.insert(u"uptimeSeconds"_s, static_cast<qint64>(guest.uptime));
    }
    return row;
}

const QList<Column> &guestColumns()
{
    static const QList<Column> columns{{u"vmid"_s, u"VMID"_s, Shown::Number},
                                       {u"name"_s, u"NAME"_s},
                                       {u"state"_s, u"STATE"_s},
                                       {u"type"_s, u"TYPE"_s},
                                       {u"node"_s, u"NODE"_s},
                                       {u"cpuPercent"_s, u"CPU %"_s, Shown::Number},
                                       {u"memoryBytes"_s, u"MEMORY"_s, Shown::Bytes},
                                       {u"pool"_s, u"POOL"_s},
                                       {u"tags"_s, u"TAGS"_s},
                                       {u"cluster"_s, u"CLUSTER"_s}};
    return columns;
}

bool matches(const Context &context, const Guest &guest, const SearchQuery &query, const Owners &owners, const GuestTasks &tasks)
{
    if (query.isEmpty())
        return true;
    const GuestDetail detail = context.details.guest(guest.key);
    const Ownership &ownership = owners.of(guest);
    const LinkState link = context.clusters.status(guest.key.cluster).link;
    const DesktopCondition now = desktopCondition({.guest = guest, .detail = detail, .tasks = tasks, .link = link});
    const QString cluster = clusterName(context, guest.key.cluster);
    const QString text = searchText(guest, detail, ownership);
    return query.matches({.guest = guest,
                          .detail = detail,
                          .ownership = ownership,
                          .state = now.state,
                          .needsAttention = now.needsAttention(),
                          .clusterName = cluster,
                          .text = text});
}

QString agentWord(AgentState agent)
{
    switch (agent) {
    case AgentState::Unknown:
        return u"unknown"_s;
    case AgentState::NotSetUp:
        return u"not set up"_s;
    case AgentState::Silent:
        return u"silent"_s;
    case AgentState::Answering:
        return u"answering"_s;
    }
    Q_UNREACHABLE();
}

} // namespace

ExitCode listGuests(const Context &context)
{
    const QString typed = context.arguments.operands.join(u' ');
    const auto query = SearchQuery::compile(typed);
    if (!query)
        return wrongCall(context, u"%1, at \"%2\""_s.arg(query.error().message, typed.mid(query.error().position, query.error().length)));
    const auto chosen = chosenClusters(context);
    if (!chosen)
        return failed(context, chosen.error());
    const Owners owners(context.inventory.pools());
    const GuestTasks tasks(context.tasks.tasks(), QDateTime::currentDateTimeUtc());
    std::vector<Guest> found;
    for (const Guest &guest : context.inventory.guests()) {
        const bool isWanted = context.arguments.has(u"templates"_s) || !guest.isTemplate;
        const bool isChosen = std::ranges::any_of(*chosen, [&](const ClusterProfile &each) { return each.id == guest.key.cluster; });
        if (isWanted && isChosen && matches(context, guest, *query, owners, tasks))
            found.push_back(guest);
    }
    std::ranges::sort(found, {}, &Guest::key);
    QJsonArray rows;
    for (const Guest &guest : found)
        rows.append(guestRow(context, guest));
    context.output.table(guestColumns(), rows);
    return ExitCode::Ok;
}

const QList<Column> &guestDetailColumns()
{
    static const QList<Column> columns =
        guestColumns() + QList<Column>{{u"lock"_s, u"LOCK"_s},          {u"uptimeSeconds"_s, u"UPTIME"_s, Shown::Seconds},
                                       {u"agent"_s, u"AGENT"_s},        {u"addresses"_s, u"ADDRESSES"_s},
                                       {u"loggedOn"_s, u"LOGGED ON"_s}, {u"ostype"_s, u"OS TYPE"_s},
                                       {u"notes"_s, u"NOTES"_s}};
    return columns;
}

QJsonObject guestDetailRow(const Context &context, const Guest &guest, const GuestDetail &detail)
{
    QJsonObject row = guestRow(context, guest);
    row.insert(u"agent"_s, agentWord(detail.agent));
    row.insert(u"addresses"_s, QJsonArray::fromStringList(detail.addresses));
    row.insert(u"loggedOn"_s, QJsonArray::fromStringList(detail.loggedOn));
    if (!detail.osType.isEmpty())
        row.insert(u"ostype"_s, detail.osType);
    if (!detail.description.isEmpty())
        row.insert(u"notes"_s, detail.description);
    return row;
}

} // namespace orbit::ctl
