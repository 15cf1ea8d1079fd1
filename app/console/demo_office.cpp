#include "app/console/demo_office.h"

#include "adapters/registry/embedded/postmaster.h"
#include "core/async/timing.h"

#include <QDeadlineTimer>
#include <QFile>
#include <QHash>

#include <thread>
#include <unistd.h>

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace orbit::console {

namespace {

constexpr auto labPatience = 60s;
constexpr auto lookEvery = 50ms;
constexpr auto serverStops = 10s;
constexpr int spare = 2;

const ui::Persona admin{u"petra.korvane"_s, u"Petra Korvane"_s};
const ui::Persona theOperator{u"lene.hallenz"_s, u"Lene Hallenz"_s};
const ui::Persona helpdesk{u"noor.tamsel"_s, u"Noor Tamsel"_s};
const ui::Persona user{u"mira.kestrin"_s, u"Mira Kestrin"_s};

/// "orbit/finance/mira.kestrin" of a desktop, and the words for it.
struct Place
{
    QString team;
    QString login;
};

Place placeOf(const Guest &guest) { return {guest.pool.value().section(u'/', 1, 1), guest.pool.value().section(u'/', 2, 2)}; }

QString titleOf(const QString &slug) { return slug.left(1).toUpper() + slug.mid(1); }

QString nameOf(const QString &login)
{
    QStringList words = login.split(u'.');
    for (QString &word : words)
        word = titleOf(word);
    return words.join(u' ');
}

/// One filling, with what was made so far.
class Filling final
{
public:
    Filling(RegistryParts &parts, std::vector<Guest> guests) : m_parts(parts), m_guests(std::move(guests)) {}

    static Task<Result<void>> run(Filling *filling)
    {
        for (const auto step : {makeTeams, makePeople, adopt, assign, signInOnce}) {
            const Result<void> done = co_await step(filling);
            if (!done)
                co_return fail(done.error());
        }
        co_return Result<void>();
    }

private:
    static Task<Result<void>> makeTeams(Filling *filling);
    static Task<Result<void>> makePool(Filling *filling, QString slug);
    static Task<Result<void>> makePeople(Filling *filling);
    static Task<Result<void>> makePerson(Filling *filling, QString login, Role role, QList<TeamMembership> teams);
    static Task<Result<void>> adopt(Filling *filling);
    static Task<Result<void>> assign(Filling *filling);
    /// So that they have been here, and the audit log knows several people.
    static Task<Result<void>> signInOnce(Filling *filling);
    TeamMembership in(const QString &slug, bool isOperator = false) const
    {
        return {.team = m_teams.value(slug), .teamName = {}, .isOperator = isOperator};
    }

    RegistryParts &m_parts;
    std::vector<Guest> m_guests;
    QHash<QString, TeamId> m_teams;
    QHash<QString, QString> m_pools;
    QHash<QString, PersonId> m_people;
};

Task<Result<void>> Filling::makeTeams(Filling *filling)
{
    QStringList slugs;
    for (const Guest &guest : filling->m_guests) {
        if (!slugs.contains(placeOf(guest).team))
            slugs.append(placeOf(guest).team);
    }
    slugs.sort();
    for (qsizetype at = 0; at < slugs.size(); ++at) {
        const QString slug = slugs.at(at);
        const Result<TeamId> team = co_await filling->m_parts.teams.create(titleOf(slug), static_cast<int>(at % 5));
        if (!team)
            co_return fail(team.error());
        filling->m_teams.insert(slug, *team);
        const Result<void> pool = co_await makePool(filling, slug);
        if (!pool)
            co_return fail(pool.error());
    }
    co_return Result<void>();
}

Task<Result<void>> Filling::makePool(Filling *filling, QString slug)
{
    const auto size = static_cast<int>(std::ranges::count(filling->m_guests, slug, [](const Guest &guest) { return placeOf(guest).team; }));
    const registry::Params params{std::nullopt,
                                  filling->m_teams.value(slug).value(),
                                  titleOf(slug) + u" desktops"_s,
                                  u"dedicated"_s,
                                  std::nullopt,
                                  QJsonObject(),
                                  size,
                                  spare};
    const Result<registry::Rows> pool = co_await filling->m_parts.link.change(u"api.pool_put"_s, params);
    if (!pool)
        co_return fail(pool.error());
    filling->m_pools.insert(slug, pool->value());
    co_return Result<void>();
}

Task<Result<void>> Filling::makePerson(Filling *filling, QString login, Role role, QList<TeamMembership> teams)
{
    NewPerson person{.login = login, .name = nameOf(login), .mail = login + u"@office.example"_s, .role = role};
    person.account = AccountKind::Realm; // nobody needs a password here
    person.teams = std::move(teams);
    const Result<PersonId> made = co_await filling->m_parts.people.create(person);
    if (!made)
        co_return fail(made.error());
    filling->m_people.insert(login, *made);
    co_return Result<void>();
}

Task<Result<void>> Filling::makePeople(Filling *filling)
{
    Result<void> made =
        co_await makePerson(filling, theOperator.login, Role::Operator, {filling->in(u"finance"_s, true), filling->in(u"people"_s, true)});
    if (made)
        made = co_await makePerson(filling, helpdesk.login, Role::Helpdesk,
                                   {filling->in(u"support"_s, true), filling->in(u"finance"_s, true)});
    for (const Guest &guest : filling->m_guests) {
        const Place place = placeOf(guest);
        if (made && !place.login.isEmpty() && !filling->m_people.contains(place.login))
            made = co_await makePerson(filling, place.login, Role::User, {filling->in(place.team)});
    }
    co_return made;
}

Task<Result<void>> Filling::adopt(Filling *filling)
{
    for (const Guest &guest : filling->m_guests) {
        const QString team = placeOf(guest).team;
        const registry::Params params{filling->m_parts.clusters.registered(guest.key.cluster),
                                      guest.key.vmId.value(),
                                      filling->m_teams.value(team).value(),
                                      filling->m_pools.value(team),
                                      u"vdi"_s,
                                      guest.name,
                                      u"win_client"_s,
                                      static_cast<int>(guest.cpus),
                                      static_cast<qint64>(guest.memoryLimit >> 20),
                                      static_cast<qint64>(guest.diskLimit >> 30)};
        const Result<registry::Rows> done = co_await filling->m_parts.link.change(u"api.desktop_adopt"_s, params);
        if (!done)
            co_return fail(done.error());
    }
    co_return Result<void>();
}

Task<Result<void>> Filling::assign(Filling *filling)
{
    for (const Guest &guest : filling->m_guests) {
        const Place place = placeOf(guest);
        if (place.login.isEmpty())
            continue;
        NewAssignment wish{.desktop = guest.key, .desktopName = guest.name, .label = {}, .team = filling->m_teams.value(place.team)};
        wish.assignee = {.kind = AssigneeKind::Person, .id = filling->m_people.value(place.login).value(), .name = {}};
        const Result<AssignmentId> made = co_await filling->m_parts.assignments.create(wish);
        if (!made)
            co_return fail(made.error());
    }
    co_return Result<void>();
}

Task<Result<void>> Filling::signInOnce(Filling *filling)
{
    // Beside the console, where the admin stays signed in.
    registry::CurrentLink link;
    registry::RegistryAccount account({.home = filling->m_parts.account.home(), .folder = {}, .device = u"console-02"_s, .branding = {}},
                                      link);
    Result<void> done = co_await account.prepare();
    for (const ui::Persona &persona : {theOperator, helpdesk, user}) {
        if (done)
            done = co_await account.become(persona.login);
    }
    co_return done;
}

/// The desktops of the lab that lie in a team's pool.
std::vector<Guest> desktopsIn(const Inventory &inventory)
{
    std::vector<Guest> desktops;
    std::ranges::copy_if(inventory.guests(), std::back_inserter(desktops),
                         [](const Guest &guest) { return !guest.isTemplate && guest.pool.value().startsWith(u"orbit/"_s); });
    std::ranges::sort(desktops, {}, &Guest::name);
    return desktops;
}

} // namespace

DemoOffice::DemoOffice()
{
    if (::geteuid() == 0) // the account that runs PostgreSQL for root has to reach what is below
        QFile::setPermissions(m_folder.path(), QFile::Permissions::fromInt(0x7755));
}

DemoOffice::~DemoOffice()
{
    const QString data = folder() + u"/data"_s;
    QDeadlineTimer limit(serverStops);
    while (registry::runningServer(data) && !limit.hasExpired())
        std::this_thread::sleep_for(lookEvery);
}

QList<ui::Persona> DemoOffice::personas() { return {admin, theOperator, helpdesk, user}; }

Task<Result<void>> DemoOffice::open(RegistryParts *parts, const Inventory *inventory)
{
    const Result<void> made = co_await parts->account.makePrivate({.name = admin.name, .login = admin.login});
    if (!made)
        co_return fail(made.error());
    const auto isThere = [parts, inventory] {
        const std::vector<Guest> &guests = inventory->guests();
        return !guests.empty() && !parts->clusters.registered(guests.front().key.cluster).isEmpty();
    };
    for (auto waited = 0ms; !isThere(); waited += lookEvery) {
        if (waited > labPatience)
            co_return fail(ErrorKind::TimedOut, u"The demo"_s, u"its desktops did not come"_s);
        co_await sleepFor(lookEvery);
    }
    Filling filling(*parts, desktopsIn(*inventory));
    const Result<void> filled = co_await Filling::run(&filling);
    co_return filled;
}

} // namespace orbit::console
