#include "adapters/directory/ldap_directory.h"

#include "adapters/directory/ldap_session.h"
#include "core/access/people_sheet.h"
#include "core/async/later.h"

#include <algorithm>
#include <csignal>

namespace orbit::directory {

using namespace Qt::StringLiterals;

namespace {

using Groups = std::vector<DirectoryGroup>;
using Persons = std::vector<DirectoryPerson>;

constexpr int mostThreads = 2;
constexpr qsizetype loginsAtOnce = 100;
const QByteArrayList memberLists{"member", "uniquemember", "memberuid"};

QByteArrayList personAttributes(const DirectoryAttributes &attributes)
{
    return {attributes.login.toUtf8(), attributes.name.toUtf8(), attributes.mail.toUtf8(), "cn"};
}

DirectoryPerson personOf(const DirectoryAttributes &attributes, const LdapEntry &entry)
{
    const QString name = entry.text(attributes.name);
    return {.dn = entry.dn,
            .login = entry.text(attributes.login),
            .name = name.trimmed().isEmpty() ? entry.text(u"cn"_s) : name,
            .mail = entry.text(attributes.mail)};
}

Result<Groups> readGroups(const DirectoryServer &server, const Stop &stop)
{
    Result<LdapSession> session = LdapSession::open(server, stop);
    if (!session)
        return fail(session.error());
    const auto entries =
        session->below({.base = server.base.toUtf8(), .filter = server.attributes.groupFilter.toUtf8(), .attributes = {"cn"}});
    if (!entries)
        return fail(entries.error());
    Groups groups;
    for (const LdapEntry &entry : *entries) {
        const QString name = shownText(entry.text(u"cn"_s).simplified());
        groups.push_back({.dn = entry.dn, .name = name.isEmpty() ? shownText(entry.dn) : name});
    }
    std::ranges::sort(groups, [](const DirectoryGroup &a, const DirectoryGroup &b) {
        const int order = a.name.compare(b.name, Qt::CaseInsensitive);
        return order != 0 ? order < 0 : a.dn < b.dn;
    });
    return groups;
}

/// Of a group of POSIX, which lists logins.
Result<void> addByLogin(LdapSession &session, const DirectoryServer &server, const QByteArrayList &logins, std::vector<LdapEntry> *people)
{
    const QByteArray attribute = server.attributes.login.toUtf8();
    for (qsizetype begin = 0; begin < logins.size(); begin += loginsAtOnce) {
        QByteArray filter = "(|";
        for (const QByteArray &login : logins.mid(begin, loginsAtOnce))
            filter += '(' + attribute + '=' + escapeFilter(login) + ')';
        const auto found =
            session.below({.base = server.base.toUtf8(), .filter = filter + ')', .attributes = personAttributes(server.attributes)});
        if (!found)
            return fail(found.error());
        people->insert(people->end(), found->begin(), found->end());
    }
    return {};
}

Result<std::vector<LdapEntry>> listedIn(LdapSession &session, const DirectoryServer &server, const DirectoryGroup &group)
{
    const auto entries = session.named({group.dn.toUtf8()}, memberLists);
    if (!entries)
        return fail(entries.error());
    if (entries->empty())
        return fail(ErrorKind::NotFound, group.name, u"the directory has no such group any more"_s);
    const LdapEntry &entry = entries->front();
    if (std::ranges::any_of(entry.values.keys(), [](const QByteArray &name) { return name.startsWith("member;range="); }))
        return fail(ErrorKind::Invalid, group.name, u"the server gives the people of this group in parts: it is an Active Directory"_s);
    const QByteArrayList names = entry.all("member") + entry.all("uniquemember");
    const QByteArrayList logins = entry.all("memberuid");
    if (names.size() + logins.size() > mostOfDirectory)
        return fail(ErrorKind::QuotaExceeded, group.name, u"the group has more than %1 people"_s.arg(mostOfDirectory));
    auto people = session.named(names, personAttributes(server.attributes));
    if (!people)
        return fail(people.error());
    if (const Result<void> added = addByLogin(session, server, logins, &*people); !added)
        return fail(added.error());
    return people;
}

Result<Persons> readMembers(const DirectoryServer &server, const DirectoryGroup &group, const Stop &stop)
{
    Result<LdapSession> session = LdapSession::open(server, stop);
    if (!session)
        return fail(session.error());
    const DirectoryAttributes &attributes = server.attributes;
    const QByteArray filter = attributes.peopleFilter.toUtf8().replace("%1", escapeFilter(group.dn.toUtf8()));
    const auto entries = filter.isEmpty()
                             ? listedIn(*session, server, group)
                             : session->below({.base = server.base.toUtf8(), .filter = filter, .attributes = personAttributes(attributes)});
    if (!entries)
        return fail(entries.error());
    Persons people;
    for (const LdapEntry &entry : *entries)
        people.push_back(personOf(attributes, entry));
    std::ranges::sort(people, {}, &DirectoryPerson::login);
    return people;
}

template <class T>
Task<Result<T>> onThread(QThreadPool *threads, std::function<Result<T>(const Stop &)> work)
{
    Later<Result<T>> done;
    const auto stop = std::make_shared<std::atomic_bool>(false);
    done.giver().onAbandon([stop] { stop->store(true); });
    threads->start([giver = done.giver(), stop, work] {
        // libldap writes to connections that the other side has closed.
        sigset_t closed;
        sigemptyset(&closed);
        sigaddset(&closed, SIGPIPE);
        pthread_sigmask(SIG_BLOCK, &closed, nullptr);
        giver.give(work(stop));
    });
    Result<T> answer = co_await done;
    co_return answer;
}

} // namespace

LdapDirectory::LdapDirectory() { m_threads.setMaxThreadCount(mostThreads); }

Task<Result<Groups>> LdapDirectory::groups(DirectoryServer server)
{
    return onThread<Groups>(&m_threads, [server](const Stop &stop) { return readGroups(server, stop); });
}

Task<Result<Persons>> LdapDirectory::members(DirectoryServer server, DirectoryGroup group)
{
    return onThread<Persons>(&m_threads, [server, group](const Stop &stop) { return readMembers(server, group, stop); });
}

} // namespace orbit::directory
