#include "ui/text/audit_words.h"

#include "ui/text/formats.h"
#include "ui/text/person_words.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QLocale>
#include <QMap>

namespace orbit::ui {

namespace {

using namespace Qt::StringLiterals;

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(orbit::ui::AuditWords)
};

constexpr qsizetype hashHead = 4;
constexpr qsizetype hashTail = 2;

QString valueText(const QJsonValue &value)
{
    switch (value.type()) {
    case QJsonValue::String:
        return value.toString();
    case QJsonValue::Bool:
        return value.toBool() ? Words::tr("yes") : Words::tr("no");
    case QJsonValue::Double:
        return QLocale::c().toString(value.toDouble(), 'g', QLocale::FloatingPointShortest);
    case QJsonValue::Array: {
        QStringList items;
        for (const QJsonValue &item : value.toArray())
            items += item.isObject() ? QString::fromUtf8(QJsonDocument(item.toObject()).toJson(QJsonDocument::Compact)) : valueText(item);
        return items.isEmpty() ? Words::tr("none") : items.join(u", "_s);
    }
    default:
        return Words::tr("none");
    }
}

void flatten(const QJsonObject &object, const QString &prefix, QMap<QString, QString> &values)
{
    for (auto it = object.begin(); it != object.end(); ++it) {
        if (it->isObject())
            flatten(it->toObject(), prefix + it.key() + u'.', values);
        else
            values.insert(prefix + it.key(), valueText(*it));
    }
}

QMap<QString, QString> flat(const QJsonObject &object)
{
    QMap<QString, QString> values;
    flatten(object, {}, values);
    return values;
}

} // namespace

QString auditResultText(AuditResult result)
{
    switch (result) {
    case AuditResult::Started:
        return Words::tr("Started");
    case AuditResult::Done:
        return Words::tr("Done");
    case AuditResult::Warning:
        return Words::tr("Warning");
    case AuditResult::Failed:
        return Words::tr("Failed");
    case AuditResult::Denied:
        return Words::tr("Denied");
    case AuditResult::Pending:
        return Words::tr("Pending");
    }
    return {};
}

QString actorText(const AuditEntry &entry)
{
    if (entry.actorKind == ActorKind::System)
        return Words::tr("System");
    return entry.actorName.isEmpty() ? entry.actorLogin : entry.actorName;
}

QString actorRoleText(const AuditEntry &entry) { return entry.actorKind == ActorKind::Person ? roleText(entry.actorRole) : QString(); }

QString entryTimeText(const QDateTime &at, const QDateTime &now)
{
    const QDateTime local = at.toLocalTime();
    if (local.date() == now.toLocalTime().date())
        return QLocale().toString(local.time(), u"HH:mm:ss"_s);
    return QLocale().toString(local, u"d MMM HH:mm"_s);
}

QString entryFullTimeText(const QDateTime &at, const QDateTime &now)
{
    const QDateTime local = at.toLocalTime();
    const QString clock = QLocale().toString(local.time(), u"HH:mm:ss"_s);
    if (local.date() == now.toLocalTime().date())
        return Words::tr("today %1").arg(clock);
    return QLocale().toString(local.date(), u"d MMMM yyyy"_s) + u", "_s + clock;
}

QString shortHash(const QByteArray &hash)
{
    if (hash.isEmpty())
        return unknownText();
    const QString hex = QString::fromLatin1(hash.toHex());
    return hex.first(hashHead) + QChar(0x2026) + hex.last(hashTail);
}

QString spokenEntry(const AuditEntry &entry, const QDateTime &now)
{
    return Words::tr("%1, %2, %3, %4, %5", "time, person, action, target, result")
        .arg(entryFullTimeText(entry.at, now), actorText(entry), entry.action, entry.target, auditResultText(entry.result));
}

QByteArray entryJson(const AuditEntry &entry)
{
    const auto timeOf = [](const QDateTime &time) {
        return time.isValid() ? QJsonValue(time.toUTC().toString(Qt::ISODateWithMs)) : QJsonValue();
    };
    const auto hexOf = [](const QByteArray &bytes) {
        return bytes.isEmpty() ? QJsonValue() : QJsonValue(QString::fromLatin1(bytes.toHex()));
    };
    const QJsonObject json{{u"time"_s, timeOf(entry.at)},
                           {u"number"_s, entry.number > 0 ? QJsonValue(entry.number) : QJsonValue()},
                           {u"actor"_s, entry.actorLogin},
                           {u"name"_s, entry.actorName},
                           {u"role"_s, QString(roleName(entry.actorRole))},
                           {u"action"_s, entry.action},
                           {u"target"_s, entry.target},
                           {u"result"_s, QString(auditResultName(entry.result))},
                           {u"finished"_s, timeOf(entry.finishedAt)},
                           {u"told_by"_s, entry.isSeen ? u"registry"_s : u"client"_s},
                           {u"device"_s, entry.device},
                           {u"upid"_s, entry.upid},
                           {u"before"_s, entry.before},
                           {u"after"_s, entry.after},
                           {u"hash"_s, hexOf(entry.hash)},
                           {u"previous"_s, hexOf(entry.previous)}};
    return QJsonDocument(json).toJson();
}

std::vector<ValueChange> differenceOf(const QJsonObject &before, const QJsonObject &after)
{
    const QMap<QString, QString> old = flat(before);
    const QMap<QString, QString> fresh = flat(after);
    QStringList names = old.keys() + fresh.keys();
    names.sort();
    names.removeDuplicates();
    std::vector<ValueChange> changes;
    for (const QString &name : std::as_const(names)) {
        ValueChange change{ValueChange::Kind::Changed, name, old.value(name), fresh.value(name)};
        if (!old.contains(name))
            change.kind = ValueChange::Kind::Added;
        else if (!fresh.contains(name))
            change.kind = ValueChange::Kind::Removed;
        else if (change.before == change.after)
            change.kind = ValueChange::Kind::Kept;
        changes.push_back(change);
    }
    return changes;
}

QString changeText(const ValueChange &change)
{
    switch (change.kind) {
    case ValueChange::Kind::Added:
    case ValueChange::Kind::Kept:
        return Words::tr("%1: %2", "name and value").arg(change.name, change.after);
    case ValueChange::Kind::Removed:
        return Words::tr("%1: %2", "name and value").arg(change.name, change.before);
    case ValueChange::Kind::Changed:
        break;
    }
    return Words::tr("%1: %2 %3 %4", "name, value before, an arrow, value after")
        .arg(change.name, change.before, QChar(0x2192), change.after);
}

} // namespace orbit::ui
