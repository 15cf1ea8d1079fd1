#include "tests/ui/audit_world.h"

#include <QCryptographicHash>

#include <algorithm>

namespace orbit::testkit {

namespace {

using namespace Qt::StringLiterals;

constexpr qint64 newestNumber = 48'213;

QByteArray hashOf(qint64 number) { return QCryptographicHash::hash(QByteArray::number(number), QCryptographicHash::Sha256); }

struct Line
{
    const char *time;
    const char *who; ///< empty: the system
    orbit::Role role;
    const char *action;
    const char *target;
    AuditResult result;
    const char *from;
};

constexpr Line lines[] = {
    {"10:41:52", "Petra Korvane", orbit::Role::Admin, "desktop.create", "fin-015, fin-016", AuditResult::Started, "console-01"},
    {"10:36:18", "", orbit::Role::User, "agent.lost", "sup-009", AuditResult::Warning, "registry"},
    {"10:21:04", "", orbit::Role::User, "node.memory.high", "dione", AuditResult::Warning, "registry"},
    {"10:14:40", "Salome Astrup", orbit::Role::Operator, "desktop.restart", "dsg-002", AuditResult::Done, "console-06"},
    {"10:12:07", "Salome Astrup", orbit::Role::Operator, "snapshot.create", "dsg-002, before-driver-570", AuditResult::Done, "console-06"},
    {"09:58:33", "Idris Morvan", orbit::Role::Operator, "session.end", "sup-004, Wanda Norrvik", AuditResult::Done, "console-03"},
    {"09:41:20", "Hugo Tildesen", orbit::Role::User, "login.failed", "5 attempts, account locked", AuditResult::Denied, "tc-0231"},
    {"09:30:02", "Petra Korvane", orbit::Role::Admin, "quota.change", "Finance memory 256 to 280 GB", AuditResult::Done, "console-01"},
    {"09:12:45", "Lene Hallenz", orbit::Role::Operator, "restore.request", "fin-007, needs approval", AuditResult::Pending, "console-04"},
    {"08:57:11", "Petra Korvane", orbit::Role::Admin, "role.grant", "Lene Hallenz, Restore on Finance", AuditResult::Done, "console-01"},
    {"08:31:26", "Silas Brandel", orbit::Role::User, "session.open", "dsg-002, 2 screens", AuditResult::Done, "tc-0143"},
    {"08:28:09", "Tobias Brandel", orbit::Role::User, "session.open", "fin-004", AuditResult::Done, "tc-0217"},
    {"08:05:50", "Lene Hallenz", orbit::Role::Operator, "login", "two-step, local account", AuditResult::Done, "console-04"},
    {"07:00:03", "", orbit::Role::User, "desktop.start", "14 desktops in Finance", AuditResult::Done, "registry"},
    {"07:00:01", "", orbit::Role::User, "storage.high", "nvme-pool 81%", AuditResult::Warning, "registry"},
    {"06:00:04", "", orbit::Role::User, "snapshot.create", "48 desktops", AuditResult::Done, "registry"},
    {"03:10:00", "", orbit::Role::User, "audit.seal", "block 18 204, 1 126 entries", AuditResult::Done, "registry"},
};

QString loginOf(const QString &name) { return name.toLower().replace(u' ', u'.'); }

AuditEntry entryOf(const Line &line, qint64 number)
{
    AuditEntry entry;
    entry.id = AuditEntryId(QString::number(number));
    entry.number = number;
    entry.at = QDateTime(QDate(2026, 4, 14), QTime::fromString(QString::fromLatin1(line.time), u"HH:mm:ss"_s), Qt::UTC);
    entry.actorName = QString::fromLatin1(line.who);
    entry.actorKind = entry.actorName.isEmpty() ? ActorKind::System : ActorKind::Person;
    entry.actorLogin = loginOf(entry.actorName);
    entry.actorRole = line.role;
    entry.action = QString::fromLatin1(line.action);
    entry.target = QString::fromLatin1(line.target);
    entry.result = line.result;
    entry.device = QString::fromLatin1(line.from);
    entry.hash = hashOf(number);
    entry.previous = hashOf(number - 1);
    return entry;
}

void addDetails(std::vector<AuditEntry> &entries)
{
    entries[0].number = 0;
    entries[0].hash.clear();
    entries[0].previous.clear();
    entries[0].after = {{u"template"_s, u"fin-w11 v7"_s}, {u"cores"_s, 4}, {u"memory_mib"_s, 8192}, {u"storage"_s, u"nvme-pool"_s}};
    entries[3].isSeen = false;
    entries[3].upid = u"UPID:rhea:0000C1A2:01F2:66000000:qmreboot:2203:salome.astrup@pve:"_s;
    entries[3].finishedAt = entries[3].at.addSecs(41);
    entries[3].finishedNumber = entries[3].number + 1;
    for (int i = 0; i < 12; ++i)
        entries[3].after.insert(u"setting_%1"_s.arg(i, 2, 10, QLatin1Char('0')), i);
    entries[7].before = {{u"memory_gb"_s, 256}, {u"cores"_s, 120}};
    entries[7].after = {{u"memory_gb"_s, 280}, {u"cores"_s, 120}};
    entries[9].after = {
        {u"user"_s, u"lene.hallenz"_s}, {u"pool"_s, u"finance-w11"_s}, {u"grant"_s, QJsonArray{u"restore"_s}}, {u"approval"_s, false}};
}

} // namespace

AuditEntry newEntry(const QString &action, const QString &target, const QDateTime &at)
{
    Line line{"00:00:00", "Petra Korvane", orbit::Role::Admin, "", "", AuditResult::Done, "console-01"};
    AuditEntry entry = entryOf(line, newestNumber + 1);
    entry.action = action;
    entry.target = target;
    entry.at = at;
    return entry;
}

AuditEntry crowdEntry(qint64 index, qint64 count, const QDateTime &now)
{
    AuditEntry entry = entryOf(lines[static_cast<std::size_t>(index) % std::size(lines)], count - index);
    entry.at = now.addSecs(-index);
    entry.target = u"target %1"_s.arg(count - index);
    return entry;
}

AuditWorld::AuditWorld()
{
    registry.signInAs(orbit::Role::Admin);
    std::vector<AuditEntry> entries;
    qint64 number = newestNumber;
    for (const Line &line : lines)
        entries.push_back(entryOf(line, number--));
    addDetails(entries);
    // The evening before and the morning's many: what people do when they come to work.
    for (int i = 0; i < 40; ++i) {
        AuditEntry entry = entryOf(lines[10 + i % 2], number--);
        entry.at = QDateTime(QDate(2026, 4, 14), QTime(2, 59), Qt::UTC).addSecs(-i * (400 + i * 11));
        entries.push_back(entry);
    }
    std::ranges::sort(entries, std::greater(), &AuditEntry::at);
    log.setEntries(std::move(entries));
    log.setActors({{u"hugo.tildesen"_s, u"Hugo Tildesen"_s},
                   {u"idris.morvan"_s, u"Idris Morvan"_s},
                   {u"lene.hallenz"_s, u"Lene Hallenz"_s},
                   {u"petra.korvane"_s, u"Petra Korvane"_s},
                   {u"salome.astrup"_s, u"Salome Astrup"_s}});
    const ChainReport verified{.state = ChainState::Verified,
                               .entries = newestNumber,
                               .sealed = newestNumber,
                               .why = {},
                               .checkedAt = QDateTime(QDate(2026, 4, 14), QTime(10, 38), Qt::UTC)};
    log.setOutcome(verified);
    log.setChain(verified);
}

} // namespace orbit::testkit
