#include "adapters/pve/pve_service.h"
#include "adapters/secrets/keychain_store.h"
#include "app/ctl/agent.h"
#include "app/ctl/both_sides.h"
#include "app/ctl/cluster_secrets.h"
#include "app/ctl/context.h"
#include "app/ctl/drift_commands.h"
#include "app/ctl/given_secret.h"
#include "app/ctl/people_call.h"
#include "app/ctl/registry_commands.h"
#include "app/ctl/setup_run.h"
#include "app/ctl/told_acts.h"
#include "app/departure/departure.h"
#include "app/secrecy/no_dumps.h"
#include "core/async/scope.h"
#include "core/async/timing.h"

#include <QCoreApplication>
#include <QDir>
#include <QLoggingCategory>
#include <QStandardPaths>

#include <cstdio>
#include <memory>

using namespace Qt::StringLiterals;

namespace orbit::ctl {

namespace {

const QString keychainService = u"Orbit"_s; // the console's: a cluster set up here opens there

QString profileFile(const Arguments &arguments)
{
    const QString shared = QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation) + u"/orbit"_s;
    return QDir(arguments.value(u"settings"_s).value_or(shared)).filePath(u"clusters.json"_s);
}

Task<ExitCode> runNoun(Context context)
{
    const QString &noun = context.arguments.noun;
    ExitCode code = ExitCode::Usage;
    if (noun == "cluster"_L1)
        code = co_await runCluster(context);
    else if (noun == "node"_L1)
        code = co_await runNode(context);
    else if (noun == "guest"_L1)
        code = co_await runGuest(context);
    else if (noun == "task"_L1)
        code = co_await runTask(context);
    else if (noun == "role"_L1)
        code = co_await runRole(context);
    co_return code;
}

/// With `told`, nothing is done before the registry let the person in, and the call lasts until it has heard of all ends.
Task<ExitCode> runTold(Context context, ToldActs *told)
{
    const Result<void> entered = co_await told->enter();
    if (!entered)
        co_return failed(context, entered.error());
    const ExitCode code = co_await runNoun(context);
    const Result<void> heard = co_await told->finish();
    if (!heard && code == ExitCode::Ok)
        co_return failed(context, heard.error());
    co_return code;
}

/// From the event loop on, so that an exit that comes at once is not lost.
Task<> runFromTheLoop(Context context, ToldActs *told)
{
    co_await sleepFor(std::chrono::milliseconds(0));
    ExitCode code = ExitCode::Usage;
    if (told)
        code = co_await runTold(context, told);
    else
        code = co_await runNoun(context);
    QCoreApplication::exit(static_cast<int>(code));
}

Task<> runDriftAndQuit(Context context, BothSides *sides)
{
    co_await sleepFor(std::chrono::milliseconds(0));
    const ExitCode code = co_await runDrift(context, sides);
    QCoreApplication::exit(static_cast<int>(code));
}

int wrongCall(const Output &output, const QString &sentence)
{
    output.problem(u"usage"_s, sentence, u"orbitctl --help shows every call"_s);
    return static_cast<int>(ExitCode::Usage);
}

/// For the console of this account: its clusters, its keychain, its registry.
int runSetup(const Arguments &arguments, const Output &output)
{
    if (!arguments.has(u"file"_s))
        return wrongCall(output, u"name the answers: setup --file ANSWERS.toml"_s);
    SystemClock clock;
    orbit::secrets::KeychainStore keychain(keychainService);
    const QString folder = consoleFolder(arguments);
    QDir().mkpath(folder);
    pve::PveService service({.profileFile = QDir(folder).filePath(u"clusters.json"_s), .userAgent = u"orbitctl"_s}, keychain, clock);
    SetupRun setup(arguments, output, {.clusters = service.clusters(), .proxmox = service.setup(), .clock = clock});
    Scope scope;
    scope.start(runSetupAndQuit(&setup));
    return QCoreApplication::exec();
}

int runAgent(const Arguments &arguments, const Output &output, const Secret &given)
{
    const Departure departure;
    SystemClock clock;
    orbit::secrets::KeychainStore keychain(keychainService);
    const auto secrets = readClusterSecrets(arguments, pve::PveService::kept(profileFile(arguments)), keychain);
    if (!secrets)
        return wrongCall(output, secrets.error());
    pve::PveService service({.profileFile = profileFile(arguments), .userAgent = u"orbitctl"_s}, **secrets, clock);
    Scope scope;
    scope.start(runAgentAndQuit(
        {.clusters = service.clusters(), .authority = service.authority(), .arguments = arguments, .output = output, .given = given}));
    return QCoreApplication::exec();
}

int runOnClusters(const Arguments &arguments, const Output &output, const Secret &given)
{
    SystemClock clock;
    orbit::secrets::KeychainStore keychain(keychainService);
    GivenSecretStore secrets(given, keychain);
    pve::PveService service({.profileFile = profileFile(arguments), .userAgent = u"orbitctl"_s}, secrets, clock);
    std::optional<ToldActs> told;
    if (isTold(arguments))
        told.emplace(arguments, service.power(), service.tasks(), service.inventory(), service.authority());
    const Context context{.clusters = service.clusters(),
                          .inventory = service.inventory(),
                          .details = service.details(),
                          .power = told ? told->power() : service.power(),
                          .tasks = told ? told->tasks() : service.tasks(),
                          .authority = told ? told->authority() : service.authority(),
                          .arguments = arguments,
                          .output = output,
                          .givenSecret = given};
    std::optional<BothSides> sides;
    if (arguments.noun == "drift"_L1)
        sides.emplace(arguments, service.clusters(), service.authority());
    Scope scope;
    if (sides)
        scope.start(runDriftAndQuit(context, &*sides));
    else
        scope.start(runFromTheLoop(context, told ? &*told : nullptr));
    return QCoreApplication::exec();
}

int run(const Arguments &arguments)
{
    const Output output(arguments.has(u"json"_s), stdout, stderr);
    const auto given = readGivenSecret(arguments);
    if (!given)
        return wrongCall(output, given.error());
    // Words on the terminal are for the person; what libraries say stays quiet unless asked for by QT_LOGGING_RULES.
    const bool isAgent = arguments.noun == "agent"_L1; // its words are its log
    if (!isAgent && qEnvironmentVariableIsEmpty("QT_LOGGING_RULES"))
        QLoggingCategory::setFilterRules(u"orbit.*.warning=false\norbit.*.info=false"_s);
    if (arguments.noun == "registry"_L1)
        return static_cast<int>(runRegistry({arguments, output, *given}));
    if (isPeopleNoun(arguments.noun)) {
        Scope scope;
        scope.start(runPeopleAndQuit(&arguments, &output, *given));
        return QCoreApplication::exec();
    }
    if (arguments.noun == "setup"_L1)
        return runSetup(arguments, output);
    if (isAgent)
        return runAgent(arguments, output, *given);
    if (const auto problem = toldProblem(arguments))
        return wrongCall(output, *problem);
    return runOnClusters(arguments, output, *given);
}

} // namespace

} // namespace orbit::ctl

int main(int argc, char **argv)
{
    using namespace orbit::ctl;
    orbit::forbidDumps();
    const QCoreApplication app(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("orbitctl"));
    const auto arguments = parseArguments(QCoreApplication::arguments().mid(1));
    if (!arguments) {
        std::fprintf(stderr, "orbitctl: %s. orbitctl --help shows every call.\n", qUtf8Printable(arguments.error()));
        return static_cast<int>(ExitCode::Usage);
    }
    if (arguments->has(QStringLiteral("help"))) {
        std::fputs(qUtf8Printable(helpText()), stdout);
        return 0;
    }
    if (arguments->has(QStringLiteral("version"))) {
        std::puts("orbitctl " ORBIT_VERSION);
        return 0;
    }
    return run(*arguments);
}
