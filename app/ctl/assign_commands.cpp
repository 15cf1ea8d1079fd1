#include "app/ctl/people_call.h"

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

QJsonObject assignmentRow(const Row &row)
{
    QJsonObject fields{{u"id"_s, row.text(u"id")},
                       {u"desktop"_s, row.text(u"desktop_name")},
                       {u"to"_s, row.text(u"to_name")},
                       {u"kind"_s, row.text(u"to_kind")},
                       {u"mode"_s, row.text(u"mode")}};
    if (row.time(u"valid_until").isValid())
        fields.insert(u"until"_s, row.time(u"valid_until").toString(Qt::ISODate));
    return fields;
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
    QJsonArray rows;
    Param at = std::nullopt;
    Param id = std::nullopt;
    for (bool isMore = true; isMore;) {
        const Params params{std::nullopt, std::nullopt, std::nullopt, false, at, id, pageSize, reaches};
        const Result<Rows> page = co_await call.link.call(u"api.assignments_page"_s, params);
        if (!page)
            co_return failed(call, page.error());
        for (qsizetype i = 0; i < page->size(); ++i)
            rows.append(assignmentRow(page->at(i)));
        isMore = page->size() == pageSize;
        if (isMore) {
            at = page->at(page->size() - 1).text(u"created_at");
            id = page->at(page->size() - 1).text(u"id");
        }
    }
    call.output.table({{u"id"_s, u"ID"_s},
                       {u"desktop"_s, u"DESKTOP"_s},
                       {u"to"_s, u"TO"_s},
                       {u"kind"_s, u"KIND"_s},
                       {u"mode"_s, u"MODE"_s},
                       {u"until"_s, u"UNTIL"_s}},
                      rows);
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

/// To whom, from when, until when, label, mode.
Task<Result<Params>> terms(PeopleCall call)
{
    Param person = std::nullopt;
    Param team = std::nullopt;
    if (const auto login = call.arguments.value(u"to"_s)) {
        const Result<Person> found = co_await registry::personNamed(&call.link, *login);
        if (!found)
            co_return fail(found.error());
        person = found->id.value();
    } else if (const auto name = call.arguments.value(u"to-team"_s)) {
        const Result<Team> found = co_await teamNamed(&call, *name);
        if (!found)
            co_return fail(found.error());
        team = found->id.value();
    } else {
        co_return fail(ErrorKind::Invalid, u"assign"_s, u"say to whom: --to LOGIN or --to-team TEAM"_s);
    }
    Param until = std::nullopt;
    if (const auto text = call.arguments.value(u"until"_s)) {
        const QDate day = QDate::fromString(*text, Qt::ISODate);
        if (!day.isValid())
            co_return fail(ErrorKind::Invalid, *text, u"write the day as 2026-05-31"_s);
        until = day.endOfDay().toUTC();
    }
    const auto label = call.arguments.value(u"label"_s);
    const Params params{person,
                        team,
                        std::nullopt,
                        std::nullopt,
                        until,
                        label ? Param(*label) : Param(std::nullopt),
                        call.arguments.has(u"floating"_s) ? u"floating"_s : u"dedicated"_s};
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
