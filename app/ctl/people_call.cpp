#include "app/ctl/people_call.h"

#include "core/async/timing.h"

#include <QCoreApplication>
#include <QDir>
#include <QSettings>
#include <QStandardPaths>
#include <QSysInfo>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace orbit::ctl {

namespace {

constexpr int mostTeams = 999;

Task<ExitCode> runNoun(PeopleCall call)
{
    ExitCode code = ExitCode::Usage;
    if (call.arguments.noun == u"user"_s)
        code = co_await runUser(call);
    else if (call.arguments.noun == u"team"_s)
        code = co_await runTeam(call);
    else if (call.arguments.noun == u"assign"_s)
        code = co_await runAssign(call);
    else if (call.arguments.noun == u"approval"_s)
        code = co_await runApproval(call);
    else
        code = co_await runAudit(call);
    co_return code;
}

Task<ExitCode> run(const Arguments *arguments, const Output *output, Secret given)
{
    registry::CurrentLink link;
    registry::RegistryPeople people(link);
    registry::RegistryTeams teams(link);
    const Result<registry::RegistryHome> home = homeOf(*arguments);
    registry::RegistryAccount account(
        {.home = home.value_or(registry::RegistryHome()), .folder = {}, .device = QSysInfo::machineHostName(), .branding = {}}, link);
    const PeopleCall call{.link = link,
                          .account = account,
                          .people = people,
                          .teams = teams,
                          .arguments = *arguments,
                          .output = *output,
                          .dataFolder = consoleFolder(*arguments)};
    if (!home)
        co_return failed(call, home.error());
    const Result<void> entered = co_await enter(&account, arguments, given);
    if (!entered)
        co_return failed(call, entered.error());
    const ExitCode code = co_await runNoun(call);
    co_return code;
}

} // namespace

QString consoleFolder(const Arguments &arguments)
{
    const QString own = QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation) + u"/orbit"_s;
    return arguments.value(u"settings"_s).value_or(own);
}

Result<registry::RegistryHome> homeOf(const Arguments &arguments)
{
    registry::RegistryHome home;
    if (const auto server = arguments.value(u"server"_s)) {
        const Result<QList<registry::ServerHost>> hosts = registry::readHosts(*server);
        if (!hosts)
            return fail(hosts.error());
        home.kind = registry::RegistryHome::Kind::Shared;
        home.address = {.hosts = *hosts,
                        .database = arguments.value(u"database"_s).value_or(u"orbit"_s),
                        .rootCertificate = arguments.value(u"root-cert"_s).value_or(QString())};
        return home;
    }
    if (arguments.has(u"folder"_s)) {
        home.kind = registry::RegistryHome::Kind::Private;
        home.folder = *arguments.value(u"folder"_s);
        home.login = arguments.value(u"user"_s).value_or(QString());
        return home;
    }
    home = registry::readHome(QSettings(QDir(consoleFolder(arguments)).filePath(u"console.ini"_s), QSettings::IniFormat));
    if (home.kind == registry::RegistryHome::Kind::None)
        return fail(ErrorKind::NotFound, u"no registry"_s,
                    u"the console of this account uses none; name one by --server HOST or --folder FOLDER"_s);
    return home;
}

Task<Result<void>> enter(registry::RegistryAccount *account, const Arguments *arguments, Secret given)
{
    const QString user = arguments->value(u"user"_s).value_or(account->home().login);
    if (user.isEmpty())
        co_return fail(ErrorKind::Invalid, u"--user"_s, u"say as whom: --user LOGIN"_s);
    const Result<void> ready = co_await account->prepare();
    if (!ready)
        co_return fail(ready.error());
    const Result<void> entered = co_await account->signIn(user, given);
    co_return entered;
}

ExitCode failed(const PeopleCall &call, const Error &error)
{
    call.output.problem(errorKindName(error.kind), error.subject, error.detail);
    return exitCodeOf(error);
}

ExitCode wrongCall(const PeopleCall &call, const QString &sentence)
{
    call.output.problem(u"usage"_s, sentence, u"orbitctl --help shows every call"_s);
    return ExitCode::Usage;
}

ExitCode done(const PeopleCall &call, const QString &what, const QString &name)
{
    call.output.object({{u"name"_s, u"NAME"_s}, {u"done"_s, u"DONE"_s}}, {{u"name"_s, name}, {u"done"_s, what}});
    return ExitCode::Ok;
}

Task<Result<Team>> teamNamed(const PeopleCall *call, QString name)
{
    PageRequest request{.after = {}, .limit = mostTeams};
    do {
        const Result<Page<Team>> page = co_await call->teams.page(name, request);
        if (!page)
            co_return fail(page.error());
        const auto found = std::ranges::find_if(page->rows, [&name](const Team &team) {
            return team.name.compare(name, Qt::CaseInsensitive) == 0 || team.slug == name || team.id.value() == name;
        });
        if (found != page->rows.end())
            co_return *found;
        request.after = page->next;
    } while (!request.after.isEmpty());
    co_return fail(ErrorKind::NotFound, name, u"there is no team of this name in sight"_s);
}

bool isPeopleNoun(const QString &noun) { return QStringList{u"user"_s, u"team"_s, u"assign"_s, u"approval"_s, u"audit"_s}.contains(noun); }

Task<> runPeopleAndQuit(const Arguments *arguments, const Output *output, Secret given)
{
    co_await sleepFor(std::chrono::milliseconds(0)); // an exit() before exec() would be lost
    const ExitCode code = co_await run(arguments, output, given);
    QCoreApplication::exit(static_cast<int>(code));
}

} // namespace orbit::ctl
