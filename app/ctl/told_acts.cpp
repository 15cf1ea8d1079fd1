#include "app/ctl/told_acts.h"

#include "app/ctl/given_secret.h"
#include "core/async/timing.h"

#include <QDeadlineTimer>
#include <QSysInfo>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace orbit::ctl {

namespace {

constexpr auto lookEvery = 50ms;
constexpr auto mostPatience = 120s;

bool namesRegistry(const Arguments &arguments)
{
    return arguments.has(u"user"_s) || arguments.has(u"server"_s) || arguments.has(u"folder"_s);
}

bool isAct(const Arguments &arguments)
{
    return arguments.noun == "guest"_L1 || (arguments.noun == "task"_L1 && arguments.verb == "cancel"_L1) ||
           (arguments.noun == "role"_L1 && arguments.verb == "apply"_L1);
}

} // namespace

std::optional<QString> toldProblem(const Arguments &arguments)
{
    const bool namesSomebody = namesRegistry(arguments);
    for (const QString &option : {u"registry-secret-fd"_s, u"root-cert"_s, u"database"_s}) {
        const bool isOwn = option == u"registry-secret-fd"_s && homeOf(arguments).has_value();
        if (isAct(arguments) && arguments.has(option) && !namesSomebody && !isOwn)
            return u"--%1 is for the audit log: say also as whom, --user LOGIN"_s.arg(option);
    }
    return {};
}

bool isTold(const Arguments &arguments)
{
    if (!isAct(arguments) || namesRegistry(arguments))
        return isAct(arguments);
    // That of this account's own Orbit: a private one lets its owner in, a shared one wants a password.
    const Result<registry::RegistryHome> home = homeOf(arguments);
    return home && (home->kind == registry::RegistryHome::Kind::Private || arguments.has(u"registry-secret-fd"_s));
}

ToldActs::ToldActs(const Arguments &arguments, GuestPowerControl &power, Tasks &tasks, const Inventory &inventory,
                   ProxmoxAuthority &authority)
    : m_arguments(arguments),
      m_home(homeOf(arguments)),
      m_account({.home = m_home.value_or(registry::RegistryHome()), .folder = {}, .device = QSysInfo::machineHostName(), .branding = {}},
                m_link),
      m_log(m_link, {consoleFolder(arguments), registry::memoryName(m_account.home())}, m_clock),
      m_book(m_account, m_log, m_clock),
      m_power(power, tasks, inventory, m_book),
      m_tasks(tasks, inventory, m_book),
      m_authority(authority, m_book)
{}

Task<Result<void>> ToldActs::enter()
{
    Result<void> entered = co_await enterNamed(&m_account, &m_arguments, &m_home);
    co_return entered;
}

Task<Result<void>> ToldActs::finish() { return finishTelling(&m_book); }

Task<Result<void>> enterNamed(registry::RegistryAccount *account, const Arguments *arguments, const Result<registry::RegistryHome> *home)
{
    if (!*home)
        co_return fail(home->error());
    Secret secret;
    if (const auto descriptor = arguments->value(u"registry-secret-fd"_s)) {
        const auto given = readSecretFrom(*descriptor);
        if (!given)
            co_return fail(ErrorKind::Invalid, u"--registry-secret-fd"_s, given.error());
        secret = *given;
    }
    const Result<void> entered = co_await enter(account, arguments, secret);
    co_return entered;
}

Task<Result<void>> finishTelling(const ActBook *book)
{
    const QDeadlineTimer latest(mostPatience);
    while (!book->isEmpty() && !latest.hasExpired())
        co_await sleepFor(lookEvery);
    if (book->isEmpty())
        co_return Result<void>();
    co_return fail(ErrorKind::TimedOut, u"The audit log"_s,
                   u"it was done or asked for, but after two minutes the registry has not heard how it ended"_s);
}

} // namespace orbit::ctl
