#include "adapters/lab/seed/people.h"
#include "adapters/lab/seed/seed.h"

#include <vector>

namespace orbit::lab {

namespace {

constexpr auto password = "orbit-lab";
constexpr auto totpSecret = "ORBITLABORBITLAB"; ///< base32

QByteArrayList agentRights(const QByteArray &major, bool all)
{
    if (major == "8")
        return {"VM.Monitor"};
    return all ? QByteArrayList{"VM.GuestAgent.Audit", "VM.GuestAgent.Unrestricted"} : QByteArrayList{"VM.GuestAgent.Audit"};
}

void seedRoles(Access &access)
{
    const auto role = [&](const char *name, const QByteArrayList &privileges, bool allAgent) {
        Privileges set(privileges.begin(), privileges.end());
        for (const QByteArray &right : agentRights(access.major(), allAgent))
            set.insert(right);
        access.roles[name] = set;
    };
    role("OrbitUser", {"VM.Audit", "VM.Console", "VM.PowerMgmt"}, false);
    role("OrbitHelpdesk", {"VM.Audit", "VM.Console", "VM.PowerMgmt", "Pool.Audit"}, true);
    role("OrbitOperator",
         {"VM.Audit", "VM.Console", "VM.PowerMgmt", "VM.Snapshot", "VM.Snapshot.Rollback", "VM.Config.Options", "VM.Config.CPU",
          "VM.Config.Memory", "VM.Config.CDROM", "VM.Backup", "Pool.Audit"},
         true);
}

void addUser(Access &access, const Person &person, const QByteArray &comment)
{
    User user;
    user.password = password;
    user.firstName = person.first;
    user.lastName = person.last;
    user.email = person.login() + "@headoffice.example";
    user.comment = comment;
    access.users.try_emplace(person.login() + "@pve", user);
}

void grantUser(Access &access, const QByteArray &path, const QByteArray &userId, const QByteArray &role)
{
    access.acl[path].users[userId][role] = true;
}

struct Staff
{
    Person person;
    QByteArray groupId;
    QByteArray comment;
};

const std::vector<Staff> &staff()
{
    static const std::vector<Staff> list{
        {{"Petra", "Korvane"}, "orbit-admins", "Administrator"},
        {{"Lene", "Hallenz"}, "orbit-operators-finance", "Operator of Finance and People"},
        {{"Lene", "Hallenz"}, "orbit-operators-people", {}},
        {{"Idris", "Morvan"}, "orbit-operators-support", "Operator of Support"},
        {{"Noor", "Tamsel"}, "orbit-helpdesk", "Helpdesk"},
        {{"Olaf", "Auditor"}, {}, "Reads everything, changes nothing"},
        {{"Tilda", "Quorren"}, {}, "Reads everything, signs in with a second factor"},
    };
    return list;
}

void addSecondFactor(User &user)
{
    TfaEntry entry;
    entry.id = seededUuid(0, 0, 1);
    entry.type = "totp";
    entry.description = "Phone";
    entry.secret = totpSecret;
    entry.created = Cluster::nowMs() / 1000;
    user.tfa.push_back(entry);
}

void seedStaff(Cluster &cluster)
{
    Access &access = cluster.access;
    access.groups["orbit-admins"].comment = "Administrators of the desktops";
    access.groups["orbit-helpdesk"].comment = "Helpdesk";
    for (int i = 0; i < teamCount; ++i) {
        const QByteArray groupId = "orbit-operators-" + team(i).id;
        access.groups[groupId].comment = "Operators of " + team(i).title;
        access.acl["/pool/orbit/" + team(i).id].groups[groupId]["OrbitOperator"] = true;
    }
    for (const Staff &member : staff()) {
        addUser(access, member.person, member.comment);
        if (!member.groupId.isEmpty())
            access.groups[member.groupId].members.insert(member.person.login() + "@pve");
    }
    access.acl["/"].groups["orbit-admins"]["Administrator"] = true;
    access.acl["/pool/orbit"].groups["orbit-helpdesk"]["OrbitHelpdesk"] = true;
    grantUser(access, "/", "olaf.auditor@pve", "PVEAuditor");
    grantUser(access, "/", "tilda.quorren@pve", "PVEAuditor");
    addSecondFactor(access.users["tilda.quorren@pve"]);
}

} // namespace

void seedPeople(Cluster &cluster, const std::array<int, 5> &desktopsPerTeam)
{
    Access &access = cluster.access;
    access.realms["pam"] = {"pam", {{"comment", "Linux PAM standard authentication"}}};
    access.realms["pve"] = {"pve", {{"comment", "Proxmox VE authentication server"}}};
    access.users["root@pam"].password = password;
    access.users["root@pam"].email = "root@headoffice.example";
    seedRoles(access);
    seedStaff(cluster);
    cluster.pools["orbit"].comment = "Desktops managed by Orbit";
    for (int i = 0; i < teamCount; ++i) {
        const QByteArray teamPool = "orbit/" + team(i).id;
        cluster.pools[teamPool].comment = team(i).title;
        for (int number = 0; number < desktopsPerTeam[static_cast<std::size_t>(i)]; ++number) {
            const Person owner = ownerOf(i, number);
            if (owner.first.isEmpty())
                continue;
            addUser(access, owner, team(i).title);
            const QByteArray pool = teamPool + '/' + owner.login();
            cluster.pools[pool].comment = owner.fullName();
            grantUser(access, "/pool/" + pool, owner.login() + "@pve", "OrbitUser");
        }
    }
    if (const auto disabled = access.users.find("yuki.quilan@pve"); disabled != access.users.end())
        disabled->second.enabled = false;
    access.changed();
}

QByteArrayList notablePeople()
{
    QByteArrayList users;
    for (const Staff &member : staff()) {
        if (const QByteArray user = member.person.login() + "@pve"; !users.contains(user))
            users.append(user);
    }
    return users << "mira.kestrin@pve";
}

} // namespace orbit::lab
