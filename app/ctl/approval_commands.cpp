// What needs approval: who waits, and the answer of whoever runs the team.
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

constexpr int mostRows = 1000;
constexpr int usualHours = 8;
constexpr int mostHours = 720;

Task<ExitCode> list(PeopleCall call)
{
    const Params params{std::nullopt, std::nullopt, mostRows};
    const Result<Rows> waiting = co_await call.link.call(u"api.approvals_page"_s, params);
    if (!waiting)
        co_return failed(call, waiting.error());
    QJsonArray rows;
    for (qsizetype at = 0; at < waiting->size(); ++at) {
        const Row row = waiting->at(at);
        rows.append(QJsonObject{{u"id"_s, row.text(u"id")},
                                {u"login"_s, row.text(u"login")},
                                {u"what"_s, row.text(u"permission")},
                                {u"desktop"_s, row.text(u"desktop")},
                                {u"pool"_s, row.text(u"pool_name")},
                                {u"team"_s, row.text(u"team_name")},
                                {u"reason"_s, row.text(u"reason")},
                                {u"asked"_s, row.time(u"asked_at").toString(Qt::ISODate)}});
    }
    call.output.table({{u"id"_s, u"ID"_s},
                       {u"login"_s, u"LOGIN"_s},
                       {u"what"_s, u"WHAT"_s},
                       {u"desktop"_s, u"DESKTOP"_s},
                       {u"pool"_s, u"POOL"_s},
                       {u"team"_s, u"TEAM"_s},
                       {u"reason"_s, u"REASON"_s},
                       {u"asked"_s, u"ASKED"_s}},
                      rows);
    co_return ExitCode::Ok;
}

/// Empty: what was given is none.
std::optional<int> hoursIn(const Arguments &arguments)
{
    const auto given = arguments.value(u"hours"_s);
    bool isNumber = true;
    const int hours = given ? given->toInt(&isNumber) : usualHours;
    return isNumber && hours >= 1 && hours <= mostHours ? std::optional(hours) : std::nullopt;
}

} // namespace

Task<ExitCode> runApproval(PeopleCall call)
{
    const QString &verb = call.arguments.verb;
    if (verb == u"list"_s) {
        const ExitCode code = co_await list(call);
        co_return code;
    }
    const bool isAgreed = verb == u"agree"_s;
    const std::optional<int> hours = hoursIn(call.arguments);
    if (isAgreed && !hours)
        co_return wrongCall(call, u"--hours is 1 to 720"_s);
    const QString id = call.arguments.operands.first();
    const Params params{id, isAgreed, isAgreed ? Param(*hours) : Param(std::nullopt)};
    const Result<Rows> decided = co_await call.link.change(u"api.approval_decide"_s, params);
    co_return decided ? done(call, verb, id) : failed(call, decided.error());
}

} // namespace orbit::ctl
