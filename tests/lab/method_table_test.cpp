#include "adapters/lab/schema/method_table.h"
#include "adapters/lab/server/router.h"
#include "tests/testkit/test_main.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

namespace orbit::lab {

namespace {

/// Proxmox's own description of its API, by "METHOD /path"; empty in a checkout that has no folder "shared" beside it.
QHash<QByteArray, QJsonObject> proxmoxSchema(const QByteArray &major)
{
    QFile file(
        QDir(qEnvironmentVariable("ORBIT_SOURCE")).filePath(QStringLiteral("../shared/pve/schema-%1.json").arg(QLatin1StringView(major))));
    QHash<QByteArray, QJsonObject> methods;
    if (!file.open(QIODevice::ReadOnly))
        return methods;
    for (const auto &entry : QJsonDocument::fromJson(file.readAll())[QStringLiteral("endpoints")].toArray()) {
        const QJsonObject method = entry.toObject();
        methods.insert((method[QStringLiteral("method")].toString() + u' ' + method[QStringLiteral("path")].toString()).toUtf8(), method);
    }
    return methods;
}

/// Perl prints a compiled expression as (?^:...), which PCRE2 does not know; a blank would end a word of the table.
QString comparablePattern(QString text)
{
    text.replace(QLatin1StringView("(?^:"), QLatin1StringView("(?:")).replace(QLatin1StringView("(?^i:"), QLatin1StringView("(?i:"));
    return QStringLiteral("\\A(?:%1)\\z").arg(text.replace(u' ', QLatin1StringView("\\x20")));
}

QByteArray numberText(const QJsonValue &value) { return QByteArray::number(value.toVariant().toDouble()); }
QByteArray numberText(const std::optional<double> &value) { return value ? QByteArray::number(*value) : QByteArray(); }
QByteArray lengthText(int length) { return length < 0 ? QByteArray() : QByteArray::number(length); }

/// One parameter as a line of text; both sides are brought to the same form and compared as text.
QByteArray described(const ParamSpec &spec)
{
    if (!spec.alias.isEmpty())
        return "another name of " + spec.alias + (spec.keyAlias.isEmpty() ? "" : " that gives " + spec.keyAlias);
    QByteArrayList words{spec.type, spec.optional ? "optional" : "required"};
    words << "format " + (spec.parts ? QByteArray("parts") : spec.format) << "one of " + spec.allowed.join(',');
    words << "from " + (spec.minimum ? numberText(spec.minimum) : lengthText(spec.minLength));
    words << "to " + (spec.maximum ? numberText(spec.maximum) : lengthText(spec.maxLength));
    words << "like " + (spec.pattern ? spec.pattern->pattern().toUtf8() : QByteArray()) << "with " + spec.requiredWith;
    return (words << (spec.defaultKey ? "without name" : "")).join("; ");
}

QByteArray described(const QJsonObject &rule)
{
    const auto text = [&](const char *key) { return rule[QLatin1StringView(key)].toVariant().toString().toUtf8(); };
    const auto limit = [&](const char *number, const char *length) {
        const QJsonValue value = rule.value(QLatin1StringView(rule.contains(QLatin1StringView(number)) ? number : length));
        return value.isUndefined() ? QByteArray() : numberText(value);
    };
    if (rule.contains(QLatin1StringView("alias")))
        return "another name of " + text("alias") + (text("keyAlias").isEmpty() ? "" : " that gives " + text("keyAlias"));
    QByteArrayList allowed;
    for (const auto &value : rule[QLatin1StringView("enum")].toArray())
        allowed.append(value.toVariant().toString().toUtf8());
    const bool parts = rule[QLatin1StringView("format")].isObject();
    const bool pattern = rule.contains(QLatin1StringView("pattern"));
    QByteArrayList words{text("type").isEmpty() ? "string" : text("type"), text("optional") == "1" ? "optional" : "required"};
    words << "format " + (parts ? QByteArray("parts") : text("format")) << "one of " + allowed.join(',');
    words << "from " + limit("minimum", "minLength") << "to " + limit("maximum", "maxLength");
    words << "like " + (pattern ? comparablePattern(QString::fromUtf8(text("pattern"))).toUtf8() : QByteArray());
    return (words << "with " + text("requires") << (text("default_key") == "1" ? "without name" : "")).join("; ");
}

QByteArray described(const Rights &rights)
{
    QByteArrayList parts;
    for (const Rights &operand : rights.operands)
        parts.append(described(operand));
    switch (rights.kind) {
    case Rights::Kind::Root:
        return "root";
    case Rights::Kind::Everybody:
        return "all";
    case Rights::Kind::World:
        return "world";
    case Rights::Kind::Self:
        return "self";
    case Rights::Kind::RealmOfUser:
        return "realm of user " + rights.privileges.join(',');
    case Rights::Kind::GroupsOfUser:
        return "groups of user " + rights.privileges.join(',') + ' ' + rights.groupsParam;
    case Rights::Kind::MayGrant:
        return "grant on " + rights.path;
    case Rights::Kind::And:
        return "and(" + parts.join(' ') + ')';
    case Rights::Kind::Or:
        return "or(" + parts.join(' ') + ')';
    case Rights::Kind::Privileges:
        break;
    }
    return rights.privileges.join(rights.any ? '|' : '&') + " on " + rights.path + " if " + rights.onlyWith;
}

QByteArray describedCheck(const QJsonArray &check)
{
    const auto text = [&](qsizetype index) { return check.at(index).toString().toUtf8(); };
    const auto list = [&](qsizetype index, char separator) {
        QByteArrayList words;
        for (const auto &word : check.at(index).toArray())
            words.append(word.toString().toUtf8());
        return words.join(separator);
    };
    if (text(0) == "and" || text(0) == "or") {
        QByteArrayList parts;
        for (qsizetype i = 1; i < check.size(); ++i)
            parts.append(describedCheck(check.at(i).toArray()));
        return text(0) + '(' + parts.join(' ') + ')';
    }
    if (text(0) == "userid-param")
        return text(1) == "self" ? "self" : "realm of user " + text(1);
    if (text(0) == "userid-group")
        return "groups of user " + list(1, ',') + ' ' + text(3);
    if (text(0) == "perm-modify")
        return "grant on " + text(1);
    // "any" changes nothing where there is only one privilege.
    const bool any = text(3) == "any" && check.at(2).toArray().size() > 1;
    return list(2, any ? '|' : '&') + " on " + text(1) + " if " + (text(3) == "require_param" ? text(4) : QByteArray());
}

QByteArray describedRights(const QJsonObject &method)
{
    const QJsonObject permissions = method[QStringLiteral("permissions")].toObject();
    if (const QString user = permissions[QStringLiteral("user")].toString(); !user.isEmpty())
        return user.toUtf8();
    return permissions.isEmpty() ? QByteArray("root") : describedCheck(permissions[QStringLiteral("check")].toArray());
}

} // namespace

/// The method tables: their notation, and every line of them against Proxmox's own schemas.
class MethodTableTest final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void methodsAreWhatProxmoxSays_data()
    {
        QTest::addColumn<QByteArray>("major");
        QTest::newRow("8") << QByteArray("8");
        QTest::newRow("9") << QByteArray("9");
    }

    void methodsAreWhatProxmoxSays()
    {
        QFETCH(const QByteArray, major);
        const MethodTable table = loadMethodTable(major);
        QCOMPARE(table.problems, QByteArrayList());
        QVERIFY(table.methods.size() > 200);
        const auto schema = proxmoxSchema(major);
        if (schema.isEmpty())
            return;
        m_differences.clear();
        m_parameters = 0;
        for (const MethodSpec &method : table.methods)
            checkMethod(method, schema);
        qInfo("Proxmox VE %s: %zu methods and %d parameters checked", major.constData(), table.methods.size(), m_parameters);
        for (const QByteArray &difference : std::as_const(m_differences))
            qWarning("%s", difference.constData());
        QVERIFY(m_differences.isEmpty());
    }

    void everyEndpointIsDescribedOnce()
    {
        QCOMPARE(Router("9").problems(), QByteArrayList());
        QCOMPARE(Router("8").problems(), QByteArrayList());
        QCOMPARE(Router("9").orphans(), QByteArrayList());
        for (const QByteArray &orphan : Router("8").orphans())
            QVERIFY2(orphan.contains("bulk-action") || orphan == "GET /nodes/{node}/lxc/{vmid}/migrate", orphan.constData());
    }

    void aMarkedWordIsForOneVersion()
    {
        const QByteArray text = "GET /a daemon 8:root 9:all x 8:y\n9:GET /b all\n    z=int\nGET /c all\n";
        const MethodTable eight = readMethodTable({text}, "8");
        const MethodTable nine = readMethodTable({text}, "9");
        QCOMPARE(eight.methods.size(), std::size_t(2));
        QCOMPARE(nine.methods.size(), std::size_t(3));
        QCOMPARE(eight.problems + nine.problems, QByteArrayList());
        QVERIFY(eight.methods[0].params.contains("y"));
        QVERIFY(!nine.methods[0].params.contains("y"));
        QVERIFY(nine.methods[1].params.contains("z"));
        QCOMPARE(eight.methods[0].rights.kind, Rights::Kind::Root);
        QCOMPARE(nine.methods[0].rights.kind, Rights::Kind::Everybody);
    }

    void pathsMultiplyAndTheirHolesAreParameters()
    {
        const MethodTable table = readMethodTable({"type vmid int(100..)\nunder /q/{vmid} /l/{vmid}\nGET / all\nPUT /x/{y} all\n"}, "9");
        QCOMPARE(table.methods.size(), std::size_t(4));
        QCOMPARE(table.methods[1].path, QByteArray("/l/{vmid}"));
        QCOMPARE(table.methods[2].path, QByteArray("/q/{vmid}/x/{y}"));
        QCOMPARE(table.methods[2].params.at("vmid").minimum, 100.0);
        QCOMPARE(table.methods[2].params.at("y").type, QByteArray("string"));
    }

    void mistakesAreNamed()
    {
        const MethodTable table = readMethodTable({"FETCH /a all\nGET /b\nGET /c nobody\nGET /d all e=colour +many\ntype f\n"}, "9");
        const QByteArrayList expected{"what is FETCH?",          "GET /b: rights are missing", "there are no rights nobody",
                                      "there is no type colour", "there is no set many",       "type f: a name and a type are wanted"};
        QCOMPARE(table.problems, expected);
    }

private:
    void differ(const QByteArray &where, const QByteArray &ours, const QByteArray &theirs)
    {
        if (ours != theirs)
            m_differences.append(where + "\n    here    " + ours + "\n    Proxmox " + theirs);
    }

    void checkMethod(const MethodSpec &spec, const QHash<QByteArray, QJsonObject> &schema)
    {
        const QByteArray name = spec.method + ' ' + spec.path;
        if (spec.path == "/")
            return; // The root of the API is code of pveproxy, not of the API.
        if (!schema.contains(name)) {
            m_differences.append(name + " does not exist");
            return;
        }
        const QJsonObject method = schema[name];
        differ(name + " protected", spec.isProtected ? "1" : "0", QByteArray::number(method[QStringLiteral("protected")].toInt()));
        differ(name + " token", spec.tokenAllowed ? "1" : "0", QByteArray::number(method[QStringLiteral("allowtoken")].toInt(1)));
        differ(name + " runs", spec.byNode ? "there" : "here", method.contains(QStringLiteral("proxyto")) ? "there" : "here");
        differ(name + " rights", described(spec.rights), describedRights(method));
        QJsonObject rules = method[QStringLiteral("parameters")][QStringLiteral("properties")].toObject();
        for (const QString &piece : QString::fromUtf8(spec.path).split(u'/')) {
            const QString hole = piece.startsWith(u'{') ? piece.mid(1).chopped(1) : QString();
            QJsonObject rule = rules.value(hole).toObject();
            rule.remove(QStringLiteral("optional")); // What stands in the path is always there.
            if (rules.contains(hole))
                rules[hole] = rule;
        }
        checkParams(name, spec.params, rules);
    }

    void checkParams(const QByteArray &where, const ParamSpecs &specs, const QJsonObject &rules)
    {
        for (const auto &[name, spec] : specs) {
            const QByteArray place = where + ' ' + name;
            const QJsonObject rule = rules[QString::fromUtf8(name)].toObject();
            ++m_parameters;
            if (!rules.contains(QString::fromUtf8(name)))
                m_differences.append(place + " does not exist");
            else
                differ(place, described(spec), described(rule));
            if (spec.parts)
                checkParams(place, *spec.parts, rule[QStringLiteral("format")].toObject());
        }
        for (auto rule = rules.begin(); rule != rules.end(); ++rule) {
            const bool required =
                rule.value()[QStringLiteral("optional")].toInt() == 0 && !rule.value().toObject().contains(QStringLiteral("alias"));
            if (required && !specs.contains(rule.key().toUtf8()))
                m_differences.append(where + ' ' + rule.key().toUtf8() + " is missing and not optional");
        }
    }

    QByteArrayList m_differences;
    int m_parameters = 0;
};

ORBIT_TEST(MethodTableTest, "method_table")

} // namespace orbit::lab

#include "method_table_test.moc"
