#include "app/ctl/people_call.h"

#include <QHash>
#include <QJsonArray>
#include <QJsonObject>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace orbit::ctl {

namespace {

using registry::Param;
using registry::Params;
using registry::Row;
using registry::Rows;

constexpr int pageSize = 1000;

/// A machine of a team as api.desktops_page tells it.
struct Machine
{
    QString id;
    QString name;
    QString place; ///< "office, VMID 117" or "rdp mac-07.lan:3389"
    QString vmId;
    QString pool;
    QStringList assignedTo;
};

Machine machineIn(const Row &row, const QHash<QString, QString> &clusters)
{
    Machine machine{.id = row.text(u"id"), .name = row.text(u"name"), .place = {}, .vmId = {}, .pool = row.text(u"pool_name")};
    machine.assignedTo = row.list(u"assigned_to");
    if (row.isNull(u"vmid")) {
        machine.place = u"%1 %2:%3"_s.arg(row.text(u"protocol"), row.text(u"address")).arg(row.integer(u"port"));
        return machine;
    }
    machine.vmId = QString::number(row.integer(u"vmid"));
    machine.place = u"%1, VMID %2"_s.arg(clusters.value(row.text(u"cluster_id"), u"unknown cluster"_s), machine.vmId);
    return machine;
}

Task<Result<QHash<QString, QString>>> clusterNames(PeopleCall call)
{
    const Params params{std::nullopt, std::nullopt, pageSize};
    const Result<Rows> rows = co_await call.link.call(u"api.clusters_page"_s, params);
    if (!rows)
        co_return fail(rows.error());
    QHash<QString, QString> names;
    for (qsizetype i = 0; i < rows->size(); ++i)
        names.insert(rows->at(i).text(u"id"), rows->at(i).text(u"name"));
    co_return names;
}

Task<Result<std::vector<Machine>>> machinesOf(PeopleCall call, TeamId team)
{
    const Result<QHash<QString, QString>> clusters = co_await clusterNames(call);
    if (!clusters)
        co_return fail(clusters.error());
    std::vector<Machine> all;
    Param name = std::nullopt;
    Param id = std::nullopt;
    for (bool isMore = true; isMore;) {
        const Params params{team.value(), std::nullopt, std::nullopt, std::nullopt, false, name, id, pageSize};
        const Result<Rows> page = co_await call.link.call(u"api.desktops_page"_s, params);
        if (!page)
            co_return fail(page.error());
        for (qsizetype i = 0; i < page->size(); ++i)
            all.push_back(machineIn(page->at(i), *clusters));
        isMore = page->size() == pageSize;
        if (isMore) {
            name = all.back().name;
            id = all.back().id;
        }
    }
    co_return all;
}

void print(const PeopleCall &call, const std::vector<Machine> &machines)
{
    QJsonArray rows;
    for (const Machine &machine : machines)
        rows.append(QJsonObject{{u"desktop"_s, machine.name},
                                {u"where"_s, machine.place},
                                {u"pool"_s, machine.pool},
                                {u"assigned"_s, machine.assignedTo.join(u", "_s)},
                                {u"id"_s, machine.id}});
    call.output.table({{u"desktop"_s, u"DESKTOP"_s},
                       {u"where"_s, u"WHERE"_s},
                       {u"pool"_s, u"POOL"_s},
                       {u"assigned"_s, u"ASSIGNED TO"_s},
                       {u"id"_s, u"ID"_s}},
                      rows);
}

Result<Machine> chosen(const std::vector<Machine> &machines, const QString &name)
{
    std::vector<Machine> found;
    std::ranges::copy_if(machines, std::back_inserter(found), [&name](const Machine &machine) {
        return machine.name == name || machine.id == name || (!machine.vmId.isEmpty() && machine.vmId == name);
    });
    if (found.size() == 1)
        return found.front();
    if (found.empty())
        return fail(ErrorKind::NotFound, name, u"the team has no such desktop, see team desktops"_s);
    return fail(ErrorKind::Conflict, name, u"several desktops are called so; say which by its id, see team desktops"_s);
}

} // namespace

Task<ExitCode> runTeamMachines(PeopleCall call, TeamId team)
{
    const Result<std::vector<Machine>> machines = co_await machinesOf(call, team);
    if (!machines)
        co_return failed(call, machines.error());
    if (call.arguments.verb == u"desktops"_s) {
        print(call, *machines);
        co_return ExitCode::Ok;
    }
    const Result<Machine> machine = chosen(*machines, call.arguments.operands.at(1));
    if (!machine)
        co_return failed(call, machine.error());
    const Params params{machine->id};
    const Result<Rows> forgotten = co_await call.link.change(u"api.desktop_forget"_s, params);
    co_return forgotten ? done(call, u"forgotten"_s, machine->name) : failed(call, forgotten.error());
}

} // namespace orbit::ctl
