#include "app/ctl/people_call.h"

#include <QHash>
#include <QJsonArray>
#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace orbit::ctl {

namespace {

using registry::Param;
using registry::Params;
using registry::Row;
using registry::Rows;

constexpr int pageSize = 1000;

QJsonObject assignmentRow(const Row &row, const QHash<QString, QString> &teams)
{
    QJsonObject fields{{u"id"_s, row.text(u"id")},       {u"desktop"_s, row.text(u"desktop_name")},
                       {u"label"_s, row.text(u"label")}, {u"team"_s, teams.value(row.text(u"team_id"))},
                       {u"to"_s, row.text(u"to_name")},  {u"kind"_s, row.text(u"to_kind")},
                       {u"mode"_s, row.text(u"mode")}};
    for (const auto &[name, column] : {std::pair(u"from"_s, u"valid_from"_s), std::pair(u"until"_s, u"valid_until"_s)}) {
        if (row.time(column).isValid())
            fields.insert(name, row.time(column).toString(Qt::ISODate));
    }
    return fields;
}

const QList<Column> assignmentColumns{{u"id"_s, u"ID"_s},     {u"desktop"_s, u"DESKTOP"_s}, {u"label"_s, u"LABEL"_s},
                                      {u"team"_s, u"TEAM"_s}, {u"to"_s, u"TO"_s},           {u"kind"_s, u"KIND"_s},
                                      {u"mode"_s, u"MODE"_s}, {u"from"_s, u"FROM"_s},       {u"until"_s, u"UNTIL"_s}};

/// Names of the teams in sight, by id.
Task<Result<QHash<QString, QString>>> teamNames(PeopleCall call)
{
    QHash<QString, QString> names;
    PageRequest request{.after = {}, .limit = pageSize - 1};
    do {
        const Result<Page<Team>> page = co_await call.teams.page({}, request);
        if (!page)
            co_return fail(page.error());
        for (const Team &team : page->rows)
            names.insert(team.id.value(), team.name);
        request.after = page->next;
    } while (!request.after.isEmpty());
    co_return names;
}

Task<ExitCode> list(PeopleCall call)
{
    Param reaches = std::nullopt;
    if (const auto login = call.arguments.value(u"to"_s)) {
        const Result<Person> person = co_await registry::personNamed(&call.link, *login);
        if (!person)
            co_return failed(call, person.error());
        reaches = person->id.value();
    }
    const Result<QHash<QString, QString>> teams = co_await teamNames(call);
    if (!teams)
        co_return failed(call, teams.error());
    QJsonArray rows;
    Param at = std::nullopt;
    Param id = std::nullopt;
    for (bool isMore = true; isMore;) {
        const Params params{std::nullopt, std::nullopt, std::nullopt, false, at, id, pageSize, reaches};
        const Result<Rows> page = co_await call.link.call(u"api.assignments_page"_s, params);
        if (!page)
            co_return failed(call, page.error());
        for (qsizetype i = 0; i < page->size(); ++i)
            rows.append(assignmentRow(page->at(i), *teams));
        isMore = page->size() == pageSize;
        if (isMore) {
            at = page->at(page->size() - 1).text(u"created_at");
            id = page->at(page->size() - 1).text(u"id");
        }
    }
    call.output.table(assignmentColumns, rows);
    co_return ExitCode::Ok;
}

/// The registry's id of a cluster by name or id.
Task<Result<QString>> clusterNamed(PeopleCall call, QString name)
{
    const Params params{std::nullopt, std::nullopt, pageSize};
    const Result<Rows> rows = co_await call.link.call(u"api.clusters_page"_s, params);
    if (!rows)
        co_return fail(rows.error());
    for (qsizetype i = 0; i < rows->size(); ++i) {
        if (rows->at(i).text(u"name") == name || rows->at(i).text(u"id") == name)
            co_return rows->at(i).text(u"id");
    }
    co_return fail(ErrorKind::NotFound, name, u"the registry knows no cluster of this name"_s);
}

/// To whom: three parameters of which one is not null.
Task<Result<Params>> assignee(PeopleCall call)
{
    const auto login = call.arguments.value(u"to"_s);
    const auto device = call.arguments.value(u"to-device"_s);
    const auto team = call.arguments.value(u"to-team"_s);
    if (login.has_value() == team.has_value() || (device && !login))
        co_return fail(ErrorKind::Invalid, u"assign"_s,
                       u"say to whom: --to LOGIN, --to LOGIN --to-device DEVICE, or --to-team TEAM, and only one of them"_s);
    if (team) {
        const Result<Team> found = co_await teamNamed(&call, *team);
        if (!found)
            co_return fail(found.error());
        co_return Params{std::nullopt, found->id.value(), std::nullopt};
    }
    const Result<Person> person = co_await registry::personNamed(&call.link, *login);
    if (!person)
        co_return fail(person.error());
    if (!device)
        co_return Params{person->id.value(), std::nullopt, std::nullopt};
    const Result<Device> found = co_await deviceNamed(&call, person->id, *device);
    if (!found)
        co_return fail(found.error());
    co_return Params{std::nullopt, std::nullopt, found->id.value()};
}

/// The day of an option; invalid when it is not given.
Result<QDate> dayOf(const PeopleCall &call, const QString &option)
{
    const auto text = call.arguments.value(option);
    if (!text)
        return QDate();
    const QDate day = QDate::fromString(*text, Qt::ISODate);
    if (!day.isValid())
        return fail(ErrorKind::Invalid, *text, u"write the day as 2026-05-31"_s);
    return day;
}

/// To whom, from when, until when, label, mode.
Task<Result<Params>> terms(PeopleCall call)
{
    Result<Params> params = co_await assignee(call);
    if (!params)
        co_return fail(params.error());
    const Result<QDate> from = dayOf(call, u"from"_s);
    const Result<QDate> until = dayOf(call, u"until"_s);
    if (!from || !until)
        co_return fail(from ? until.error() : from.error());
    if (from->isValid() && until->isValid() && *until < *from)
        co_return fail(ErrorKind::Invalid, u"--until"_s, u"it ends before it begins"_s);
    params->push_back(from->isValid() ? Param(from->startOfDay().toUTC()) : Param(std::nullopt));
    params->push_back(until->isValid() ? Param(until->endOfDay().toUTC()) : Param(std::nullopt));
    const auto label = call.arguments.value(u"label"_s);
    params->push_back(label ? Param(*label) : Param(std::nullopt));
    params->push_back(call.arguments.has(u"floating"_s) ? u"floating"_s : u"dedicated"_s);
    co_return params;
}

Task<ExitCode> give(PeopleCall call, QString function, Params params)
{
    const Result<Params> rest = co_await terms(call);
    if (!rest)
        co_return failed(call, rest.error());
    params.insert(params.end(), rest->begin(), rest->end());
    const Result<Rows> made = co_await call.link.change(function, params);
    co_return made ? done(call, u"assigned"_s, made->value()) : failed(call, made.error());
}

Task<ExitCode> assignGuest(PeopleCall call, QString team)
{
    bool isNumber = false;
    const quint32 vmId = call.arguments.operands.first().toUInt(&isNumber);
    if (!isNumber)
        co_return wrongCall(call, u"assign guest takes a VMID"_s);
    const Result<QString> cluster = co_await clusterNamed(call, call.arguments.value(u"cluster"_s).value_or(QString()));
    if (!cluster)
        co_return failed(call, cluster.error());
    const QString name = call.arguments.value(u"name"_s).value_or(u"vm-%1"_s.arg(vmId));
    const Params params{*cluster, vmId, name, team, 0, 0, 0};
    const ExitCode code = co_await give(call, u"api.guest_assign"_s, params);
    co_return code;
}

Task<ExitCode> assignExternal(PeopleCall call, QString team)
{
    const QString address = call.arguments.value(u"address"_s).value_or(QString());
    const QString protocol = call.arguments.value(u"protocol"_s).value_or(u"rdp"_s);
    const int port = call.arguments.value(u"port"_s).value_or(protocol == u"vnc"_s ? u"5900"_s : u"3389"_s).toInt();
    if (address.isEmpty())
        co_return wrongCall(call, u"assign external needs --address HOST"_s);
    const Params params{call.arguments.operands.first(), team, protocol, address, port};
    const ExitCode code = co_await give(call, u"api.external_assign"_s, params);
    co_return code;
}

} // namespace

Task<ExitCode> runAssign(PeopleCall call)
{
    const QString &verb = call.arguments.verb;
    ExitCode code = ExitCode::Usage;
    if (verb == u"list"_s) {
        code = co_await list(call);
        co_return code;
    }
    if (verb == u"end"_s) {
        const Params params{call.arguments.operands.first()};
        const Result<Rows> ended = co_await call.link.change(u"api.assignment_end"_s, params);
        co_return ended ? done(call, u"ended"_s, call.arguments.operands.first()) : failed(call, ended.error());
    }
    const auto name = call.arguments.value(u"team"_s);
    if (!name)
        co_return wrongCall(call, u"say which team the desktop belongs to: --team TEAM"_s);
    const Result<Team> team = co_await teamNamed(&call, *name);
    if (!team)
        co_return failed(call, team.error());
    if (verb == u"guest"_s)
        code = co_await assignGuest(call, team->id.value());
    else
        code = co_await assignExternal(call, team->id.value());
    co_return code;
}

} // namespace orbit::ctl
