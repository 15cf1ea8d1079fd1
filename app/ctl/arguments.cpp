#include "app/ctl/arguments.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace orbit::ctl {

namespace {

const QStringList flagsEverywhere{u"json"_s, u"help"_s, u"version"_s};
const QStringList valuedEverywhere{u"cluster"_s, u"secret-fd"_s, u"settings"_s};
const QStringList registryPlace{u"folder"_s, u"server"_s, u"root-cert"_s, u"database"_s, u"user"_s};
const QStringList ldap{u"ldap-url"_s, u"ldap-base"_s, u"ldap-bind"_s, u"ldap-password-fd"_s, u"ldap-ca"_s, u"ldap-kind"_s, u"ldap-login"_s};
const QStringList firstAdmin{u"admin"_s, u"admin-name"_s, u"admin-secret-fd"_s};

/// As whom the audit log hears of it.
const QStringList toldAs = registryPlace + QStringList{u"registry-secret-fd"_s};

Verb power(const QString &verb, const QString &summary) { return {u"guest"_s, verb, u"GUEST..."_s, 1, -1, {u"wait"_s}, toldAs, summary}; }

QList<Verb> registryVerbs()
{
    return {
        {u"registry"_s,
         u"init"_s,
         {},
         0,
         0,
         {u"fresh"_s},
         registryPlace + firstAdmin,
         u"Make a private registry, or one on an empty server"_s},
        {u"registry"_s, u"migrate"_s, {}, 0, 0, {}, registryPlace, u"Bring its schema to what this Orbit needs"_s},
        {u"registry"_s, u"check"_s, {}, 0, 0, {}, registryPlace, u"Look at every rule of hardening; fails when one is broken"_s},
        {u"registry"_s, u"share"_s, {}, 0, 0, {}, registryPlace, u"Move a private registry to a server"_s},
        {u"registry"_s, u"backup"_s, u"FILE"_s, 1, 1, {}, registryPlace, u"Everything into one file: data, schema, logins"_s},
        {u"registry"_s,
         u"restore"_s,
         u"FILE"_s,
         1,
         1,
         {u"fresh"_s},
         registryPlace + QStringList{u"admin"_s},
         u"Fill a registry without people from a backup"_s},
    };
}

QList<Verb> userVerbs()
{
    const QString one = u"LOGIN"_s;
    const auto user = [](const QString &verb, const QString &operands, int least, int most, const QStringList &flags,
                         const QStringList &valued, const QString &summary) {
        return Verb{u"user"_s, verb, operands, least, most, flags, registryPlace + valued, summary};
    };
    const auto act = [&](const QString &verb, const QString &summary) { return user(verb, one, 1, 1, {}, {}, summary); };
    return {
        user(u"list"_s, u"[TEXT]"_s, 0, -1, {}, {u"role"_s, u"team"_s}, u"List people of the registry"_s),
        act(u"show"_s, u"Show one person"_s),
        user(u"create"_s, one, 1, 1, {u"directory"_s, u"operator"_s}, {u"name"_s, u"mail"_s, u"role"_s, u"team"_s, u"new-secret-fd"_s},
             u"Add a person; the password comes by --new-secret-fd, or --directory"_s),
        user(u"role"_s, u"LOGIN ROLE"_s, 2, 2, {}, {}, u"Change what somebody is"_s),
        user(u"password"_s, one, 1, 1, {}, {u"new-secret-fd"_s}, u"Give a new password"_s),
        act(u"disable"_s, u"End the sessions and forbid to sign in"_s),
        act(u"enable"_s, u"Let somebody in again"_s),
        act(u"sign-out"_s, u"End every session of a person"_s),
        act(u"delete"_s, u"Delete a disabled person who has nothing any more"_s),
        act(u"devices"_s, u"List the computers somebody has signed in on"_s),
        user(u"revoke-device"_s, u"LOGIN DEVICE"_s, 2, 2, {}, {}, u"End the tokens of a computer and what is assigned to it"_s),
        user(u"import"_s, u"FILE.csv"_s, 1, 1, {u"dry-run"_s}, {u"passwords"_s, u"left"_s},
             u"Add the people of a file; their passwords go to --passwords FILE"_s),
        user(u"import-ldap"_s, {}, 0, 0, {u"dry-run"_s, u"disable-gone"_s}, ldap + QStringList{u"group"_s, u"team"_s, u"role"_s},
             u"Add and change the people of a group of a directory; without --group list its groups"_s),
        user(u"export"_s, u"FILE.csv"_s, 1, 1, {}, {u"role"_s, u"team"_s}, u"Write people into a file that import reads"_s),
    };
}

QList<Verb> teamVerbs()
{
    const auto team = [](const QString &verb, const QString &operands, int least, int most, const QStringList &flags,
                         const QString &summary) { return Verb{u"team"_s, verb, operands, least, most, flags, registryPlace, summary}; };
    return {
        team(u"list"_s, u"[TEXT]"_s, 0, -1, {}, u"List teams"_s),
        team(u"create"_s, u"TEAM"_s, 1, 1, {}, u"Make a team"_s),
        team(u"rename"_s, u"TEAM NAME"_s, 2, 2, {}, u"Give a team another name; its Proxmox pool stays"_s),
        team(u"add"_s, u"TEAM LOGIN"_s, 2, 2, {u"operator"_s}, u"Put somebody into a team"_s),
        team(u"remove"_s, u"TEAM LOGIN"_s, 2, 2, {}, u"Take somebody out of a team"_s),
        team(u"delete"_s, u"TEAM"_s, 1, 1, {}, u"Delete a team that nothing belongs to"_s),
        team(u"desktops"_s, u"TEAM"_s, 1, 1, {}, u"List the machines the registry counts for a team, and where they are"_s),
        team(u"forget"_s, u"TEAM NAME"_s, 2, 2, {}, u"Take a machine nobody has out of the registry; Proxmox is not touched"_s),
    };
}

QList<Verb> assignVerbs()
{
    const QStringList terms =
        registryPlace + QStringList{u"team"_s, u"to"_s, u"to-team"_s, u"to-device"_s, u"from"_s, u"until"_s, u"label"_s};
    const auto assign = [](const QString &verb, const QString &operands, const QStringList &flags, const QStringList &valued,
                           const QString &summary) {
        const int count = operands.isEmpty() ? 0 : 1;
        return Verb{u"assign"_s, verb, operands, count, count, flags, valued, summary};
    };
    return {
        assign(u"list"_s, {}, {}, registryPlace + QStringList{u"to"_s}, u"List assignments, --to LOGIN only theirs and their teams'"_s),
        assign(u"guest"_s, u"VMID"_s, {u"floating"_s}, terms + QStringList{u"name"_s},
               u"Give a desktop of --cluster to a person (--to), one of their computers (--to-device too), or a team"_s),
        assign(u"external"_s, u"NAME"_s, {u"floating"_s}, terms + QStringList{u"address"_s, u"protocol"_s, u"port"_s},
               u"Give a machine outside Proxmox likewise"_s),
        assign(u"end"_s, u"ID"_s, {}, registryPlace, u"Take a desktop away again"_s),
    };
}

QList<Verb> approvalVerbs()
{
    return {
        {u"approval"_s, u"list"_s, {}, 0, 0, {}, registryPlace, u"Who asks for what needs approval"_s},
        {u"approval"_s, u"agree"_s, u"ID"_s, 1, 1, {}, registryPlace + QStringList{u"hours"_s}, u"Agree, for --hours, else eight"_s},
        {u"approval"_s, u"refuse"_s, u"ID"_s, 1, 1, {}, registryPlace, u"Refuse"_s},
    };
}

QList<Verb> auditVerbs()
{
    const QStringList filter = registryPlace + QStringList{u"from"_s, u"until"_s, u"actor"_s, u"action"_s, u"result"_s};
    return {
        {u"audit"_s, u"list"_s, u"[TEXT]"_s, 0, -1, {}, filter + QStringList{u"limit"_s}, u"What happened, newest first"_s},
        {u"audit"_s, u"export"_s, u"FILE"_s, 1, 1, {}, filter + QStringList{u"format"_s}, u"Everything of a filter as CSV or JSON"_s},
        {u"audit"_s, u"verify"_s, {}, 0, 0, {}, registryPlace, u"Check that nobody changed the record; fails when it is broken"_s},
    };
}

/// A noun that is said alone.
Verb agentVerb()
{
    return {u"agent"_s,
            {},
            {},
            0,
            0,
            {u"repair"_s},
            registryPlace + QStringList{u"cluster-secret-fd"_s},
            u"Seal the record, look after people's rights in Proxmox, until SIGTERM"_s};
}

Verb setupVerb()
{
    return {u"setup"_s, {}, {}, 0, 0, {}, {u"file"_s, u"folder"_s}, u"The first run without a window: --file ANSWERS.toml"_s};
}

/// Who may do what in Proxmox.
QList<Verb> rightsVerbs()
{
    return {
        {u"role"_s, u"list"_s, {}, 0, 0, {}, {}, u"Orbit's roles in Proxmox; fails when one is not as it should be"_s},
        {u"role"_s, u"apply"_s, {}, 0, 0, {}, toldAs, u"Make them what they should be"_s},
        {u"drift"_s, u"show"_s, {}, 0, 0, {}, toldAs, u"Where Proxmox is not as the registry says; fails when there is something"_s},
        {u"drift"_s,
         u"repair"_s,
         {},
         0,
         0,
         {u"complete"_s},
         toldAs,
         u"Put it right, to less privilege; --complete also to what the registry says"_s},
    };
}

const Verb *findVerb(const QString &noun, const QString &verb)
{
    const auto found = std::ranges::find_if(verbs(), [&](const Verb &each) { return each.noun == noun && each.verb == verb; });
    return found == verbs().end() ? nullptr : &*found;
}

QString unknownVerb(const QString &noun, const QString &verb)
{
    QStringList known;
    for (const Verb &each : verbs()) {
        if (each.noun == noun)
            known += each.verb;
    }
    if (known.isEmpty())
        return u"there is no \"%1\"; the first word is cluster, node, guest, task, role, drift, registry, user, team, assign, audit, agent or setup"_s
            .arg(noun);
    return u"\"%1\" cannot \"%2\"; it knows %3"_s.arg(noun, verb, known.join(u", "_s));
}

/// Takes one --option, with its value from behind '=' or from the next word.
std::optional<QString> takeOption(const QString &word, QStringList &rest, const QStringList &flags, const QStringList &valued,
                                  Arguments &into)
{
    const QString name = word.mid(2).section(u'=', 0, 0);
    const bool hasValue = word.contains(u'=');
    if (flags.contains(name)) {
        if (hasValue)
            return u"--%1 takes no value"_s.arg(name);
        into.options.insert(name, QString());
        return {};
    }
    if (!valued.contains(name))
        return u"there is no option --%1 here"_s.arg(name);
    if (!hasValue && rest.isEmpty())
        return u"--%1 needs a value"_s.arg(name);
    into.options.insert(name, hasValue ? word.section(u'=', 1) : rest.takeFirst());
    return {};
}

std::optional<QString> wrongNumber(const Verb &verb, qsizetype given)
{
    if (given < verb.least)
        return u"%1 %2 needs %3"_s.arg(verb.noun, verb.verb, verb.operands);
    if (verb.most >= 0 && given > verb.most)
        return u"%1 %2 takes %3"_s.arg(verb.noun, verb.verb, verb.operands.isEmpty() ? u"no operand"_s : verb.operands);
    return {};
}

} // namespace

std::optional<QString> Arguments::value(const QString &option) const
{
    const auto found = options.constFind(option);
    return found == options.constEnd() ? std::nullopt : std::optional(*found);
}

const QList<Verb> &verbs()
{
    static const QList<Verb> list =
        QList<Verb>{
            {u"cluster"_s,
             u"add"_s,
             u"URL"_s,
             1,
             1,
             {},
             {u"token"_s, u"user"_s, u"otp"_s, u"fingerprint"_s},
             u"Sign in to a cluster and remember it"_s},
            {u"cluster"_s, u"list"_s, {}, 0, 0, {}, {}, u"List the clusters and how it stands with each"_s},
            {u"cluster"_s, u"test"_s, u"[CLUSTER]"_s, 0, 1, {}, {}, u"Connect and say what was found"_s},
            {u"cluster"_s, u"remove"_s, u"CLUSTER"_s, 1, 1, {}, {}, u"Forget a cluster and its secret"_s},
            {u"node"_s, u"list"_s, {}, 0, 0, {}, {}, u"List the nodes"_s},
            {u"guest"_s,
             u"list"_s,
             u"[QUERY...]"_s,
             0,
             -1,
             {u"templates"_s},
             {},
             u"List guests, for example: guest list state:running cpu\\>80"_s},
            {u"guest"_s, u"show"_s, u"GUEST"_s, 1, 1, {}, {}, u"Show one guest with its addresses"_s},
            power(u"start"_s, u"Power on"_s),
            power(u"shutdown"_s, u"Ask the system inside to shut down"_s),
            power(u"stop"_s, u"Cut the power"_s),
            power(u"reboot"_s, u"Ask the system inside to restart"_s),
            power(u"reset"_s, u"Press the reset button"_s),
            power(u"suspend"_s, u"Stand still, memory kept"_s),
            power(u"hibernate"_s, u"Memory to disk, then off"_s),
            power(u"resume"_s, u"Go on after suspend or hibernate"_s),
            {u"task"_s, u"list"_s, {}, 0, 0, {u"running"_s, u"failed"_s}, {u"limit"_s}, u"List running and recent tasks"_s},
            {u"task"_s, u"log"_s, u"UPID"_s, 1, 1, {u"follow"_s}, {}, u"Print a task's log"_s},
            {u"task"_s, u"wait"_s, u"UPID"_s, 1, 1, {}, {}, u"Wait for its end; fails when the task failed"_s},
            {u"task"_s, u"cancel"_s, u"UPID"_s, 1, 1, {}, toldAs, u"Ask Proxmox to stop it"_s},
        } +
        rightsVerbs() + registryVerbs() + userVerbs() + teamVerbs() + assignVerbs() + approvalVerbs() + auditVerbs() +
        QList<Verb>{agentVerb(), setupVerb()};
    return list;
}

std::expected<Arguments, QString> parseArguments(const QStringList &words)
{
    Arguments arguments;
    QStringList rest = words;
    QStringList plain;
    QStringList flags = flagsEverywhere;
    QStringList valued = valuedEverywhere;
    bool optionsOver = false;
    while (!rest.isEmpty()) {
        const QString word = rest.takeFirst();
        if (!optionsOver && word == "--"_L1) {
            optionsOver = true;
        } else if (!optionsOver && word.startsWith("--"_L1)) {
            if (const auto problem = takeOption(word, rest, flags, valued, arguments))
                return std::unexpected(*problem);
        } else {
            plain += word;
            if (plain.size() == 1 && findVerb(word, QString()))
                plain += QString();
            if (plain.size() == 2) {
                const Verb *verb = findVerb(plain[0], plain[1]);
                if (!verb)
                    return std::unexpected(unknownVerb(plain[0], plain[1]));
                flags += verb->flags;
                valued += verb->valued;
            }
        }
    }
    if (arguments.has(u"help"_s) || arguments.has(u"version"_s))
        return arguments;
    if (plain.size() < 2)
        return std::unexpected(plain.isEmpty() ? u"say what to do"_s : unknownVerb(plain[0], QString()));
    arguments.noun = plain.takeFirst();
    arguments.verb = plain.takeFirst();
    arguments.operands = plain;
    if (const auto problem = wrongNumber(*findVerb(arguments.noun, arguments.verb), plain.size()))
        return std::unexpected(*problem);
    return arguments;
}

QString helpText()
{
    QString text = u"orbitctl drives Proxmox VE clusters from a terminal.\n\nUsage: orbitctl NOUN VERB [operands] [options]\n\n"_s;
    for (const Verb &verb : verbs()) {
        QString call = u"  %1 %2 %3"_s.arg(verb.noun, verb.verb, verb.operands);
        for (const QString &option : verb.valued) {
            if (!registryPlace.contains(option)) // explained below, once
                call += u" [--%1 X]"_s.arg(option);
        }
        for (const QString &option : verb.flags)
            call += u" [--%1]"_s.arg(option);
        text += call.leftJustified(44) + (call.size() >= 44 ? u"\n"_s + QString(44, u' ') : QString()) + verb.summary + u'\n';
    }
    text +=
        u"\nEverywhere:\n"
        "  --json          print JSON instead of a table\n"
        "  --cluster X     only this cluster, by name or id\n"
        "  --secret-fd N   read the token secret or password from file descriptor N\n"
        "  --settings DIR  keep the list of clusters there instead of the console's folder\n\n"
        "A registry is the private one of --folder DIR (or the usual place), or on --server HOST[:PORT],... with --root-cert FILE and\n"
        "the superuser of --user, whose password is the given secret. --admin LOGIN makes the first admin with the password of\n"
        "--admin-secret-fd N; --fresh moves a damaged private registry aside and makes a new one.\n"
        "user, team, assign, audit, drift and agent sign in as --user LOGIN to the registry so named, else to the one the console of this "
        "account\n"
        "uses; a private one needs no password of its owner. Beside the secret of a cluster that of the registry comes by\n"
        "--registry-secret-fd N. The agent's --cluster-secret-fd N has a line for each cluster, its name and its secret; with --repair\n"
        "it takes away what lets somebody do more in Proxmox than the registry says.\n\n"
        "A guest is a VMID or a name. Secrets come from the keychain, --secret-fd or the environment variable ORBIT_SECRET,\n"
        "never from an argument.\n\n"
        "Exit codes: 0 done, 1 failed, 2 wrong call, 3 unreachable or untrusted, 4 denied, 5 not found.\n"_s;
    return text;
}

} // namespace orbit::ctl
