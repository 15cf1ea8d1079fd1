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

} // namespace

bool isTold(const Arguments &arguments)
{
    const bool isAct = arguments.noun == "guest"_L1 || (arguments.noun == "task"_L1 && arguments.verb == "cancel"_L1);
    return isAct && (arguments.has(u"user"_s) || arguments.has(u"server"_s) || arguments.has(u"folder"_s));
}

ToldActs::ToldActs(const Arguments &arguments, GuestPowerControl &power, Tasks &tasks, const Inventory &inventory)
    : m_arguments(arguments),
      m_home(homeOf(arguments)),
      m_account({.home = m_home.value_or(registry::RegistryHome()), .folder = {}, .device = QSysInfo::machineHostName(), .branding = {}},
                m_link),
      m_log(m_link, {consoleFolder(arguments), registry::memoryName(m_account.home())}, m_clock),
      m_book(m_account, m_log, m_clock),
      m_power(power, tasks, inventory, m_book),
      m_tasks(tasks, inventory, m_book)
{}

Task<Result<void>> ToldActs::enter()
{
    if (!m_home)
        co_return fail(m_home.error());
    Secret secret;
    if (const auto descriptor = m_arguments.value(u"registry-secret-fd"_s)) {
        const auto given = readSecretFrom(*descriptor);
        if (!given)
            co_return fail(ErrorKind::Invalid, u"--registry-secret-fd"_s, given.error());
        secret = *given;
    }
    const Result<void> entered = co_await ctl::enter(&m_account, &m_arguments, secret);
    co_return entered;
}

Task<> ToldActs::finish()
{
    const QDeadlineTimer latest(mostPatience);
    while (!m_book.isEmpty() && !latest.hasExpired())
        co_await sleepFor(lookEvery);
}

} // namespace orbit::ctl
