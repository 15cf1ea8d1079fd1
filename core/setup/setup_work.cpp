#include "core/setup/setup_work.h"

#include <QRandomGenerator>
#include <QSysInfo>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace orbit {

namespace {

constexpr auto idKey = "setup/id"_L1;
constexpr int mostTeams = 1000;

} // namespace

Task<Result<void>> makeMissingTeams(Teams *teams, QStringList names, int colours)
{
    if (names.isEmpty())
        co_return Result<void>();
    const PageRequest all{.after = {}, .limit = mostTeams};
    const Result<Page<Team>> page = co_await teams->page({}, all);
    if (!page)
        co_return fail(page.error());
    int colour = static_cast<int>(page->rows.size());
    for (const QString &name : names) {
        if (std::ranges::find(page->rows, name, &Team::name) != page->rows.end())
            continue;
        const Result<TeamId> made = co_await teams->create(name, colour++ % colours);
        if (!made)
            co_return fail(made.error());
    }
    co_return Result<void>();
}

Task<Result<void>> enterShared(RegistrySetup *setup, Registry *registry, RegistryEntry entry)
{
    const Result<void> joined = setup->join(entry.place);
    if (!joined)
        co_return joined;
    const Result<void> entered = co_await registry->signIn(entry.login, entry.password);
    if (!entered)
        setup->leave();
    co_return entered;
}

QString setupIdIn(QSettings &settings)
{
    QString id = settings.value(idKey).toString();
    if (id.isEmpty()) {
        const QString digits = u"%1"_s.arg(QRandomGenerator::global()->generate(), 8, 16, QLatin1Char('0')).toUpper();
        id = digits.left(4) + u'-' + digits.right(4);
        settings.setValue(idKey, id);
    }
    return id;
}

QString setupDeviceIn(QSettings &settings) { return QSysInfo::machineHostName() + u'-' + setupIdIn(settings).left(4).toLower(); }

} // namespace orbit
