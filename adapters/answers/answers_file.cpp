#include "adapters/answers/answers_file.h"

#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QSaveFile>

#include <array>
#include <sstream>
#include <utility>

#include <toml++/toml.h>

using namespace Qt::StringLiterals;

namespace orbit::answers {

namespace {

struct SecretKey
{
    QLatin1StringView section;
    QLatin1StringView key;
    QLatin1StringView opens;
};
constexpr std::array secretKeys{SecretKey{"proxmox"_L1, "secret_file"_L1, "proxmox"_L1},
                                SecretKey{"registry"_L1, "superuser_secret_file"_L1, "superuser"_L1},
                                SecretKey{"registry"_L1, "admin_secret_file"_L1, "admin"_L1}};

QString text(std::string_view utf8) { return QString::fromUtf8(utf8.data(), static_cast<qsizetype>(utf8.size())); }

QJsonValue valueOf(const toml::node &node);

QJsonObject objectOf(const toml::table &table)
{
    QJsonObject object;
    for (const auto &[key, node] : table)
        object.insert(text(key.str()), valueOf(node));
    return object;
}

QJsonValue valueOf(const toml::node &node)
{
    if (const toml::table *table = node.as_table())
        return objectOf(*table);
    if (const toml::array *list = node.as_array()) {
        QJsonArray values;
        for (const toml::node &each : *list)
            values.append(valueOf(each));
        return values;
    }
    if (const auto string = node.value_exact<std::string>())
        return text(*string);
    if (const auto flag = node.value_exact<bool>())
        return *flag;
    if (const auto number = node.value_exact<std::int64_t>())
        return static_cast<qint64>(*number);
    if (const auto number = node.value_exact<double>())
        return *number;
    return QJsonValue::Null; // a date; no key is one
}

void put(toml::table &into, const QString &key, const QJsonValue &value)
{
    const std::string name = key.toStdString();
    if (value.isObject()) {
        toml::table table;
        const QJsonObject object = value.toObject();
        for (auto each = object.begin(); each != object.end(); ++each)
            put(table, each.key(), each.value());
        into.insert_or_assign(name, table);
    } else if (value.isArray()) {
        toml::array list;
        for (const QJsonValue &each : value.toArray()) {
            if (each.isString())
                list.push_back(each.toString().toStdString());
            else
                list.push_back(static_cast<std::int64_t>(each.toInteger()));
        }
        into.insert_or_assign(name, list);
    } else if (value.isBool()) {
        into.insert_or_assign(name, value.toBool());
    } else if (value.isDouble()) {
        into.insert_or_assign(name, static_cast<std::int64_t>(value.toInteger()));
    } else {
        into.insert_or_assign(name, value.toString().toStdString());
    }
}

/// Takes the names of secret files out of the sections, which know nothing of them.
QHash<QString, QString> takeSecretFiles(QJsonObject &json)
{
    QHash<QString, QString> files;
    for (const SecretKey &secret : secretKeys) {
        QJsonObject section = json.value(secret.section).toObject();
        const QJsonValue file = section.take(secret.key);
        if (!file.isString())
            continue;
        files.insert(secret.opens, file.toString());
        json.insert(secret.section, section);
    }
    return files;
}

constexpr auto head =
    "# Answers for \"orbitctl setup --file\". No secret is in here: name files that only you may read.\n"
    "#   proxmox.secret_file             the administrator's password, or the token's secret\n"
    "#   registry.superuser_secret_file  the superuser's password (prepare)\n"
    "#   registry.admin_secret_file      the first admin's new password (prepare), or the password you sign in with (join)\n\n"_L1;

} // namespace

Result<AnswersFile> readAnswers(const QString &name)
{
    QFile file(name);
    if (!file.open(QIODevice::ReadOnly))
        return fail(ErrorKind::NotFound, name, file.errorString());
    QJsonObject json;
    try {
        json = objectOf(toml::parse(file.readAll().toStdString()));
    } catch (const toml::parse_error &error) {
        return fail(ErrorKind::Invalid, name, u"line %1: %2"_s.arg(error.source().begin.line).arg(text(error.description())));
    }
    AnswersFile read{.answers = {}, .secretFiles = takeSecretFiles(json)};
    Result<SetupAnswers> answers = answersFrom(json);
    if (!answers)
        return fail(answers.error());
    if (answers->registry.kind != RegistryAnswer::Private && answers->registry.server.hosts.isEmpty())
        return fail(ErrorKind::Invalid, u"registry.hosts"_s, u"is missing: the PostgreSQL server of the registry"_s);
    read.answers = std::move(*answers);
    return read;
}

Result<void> writeAnswers(const QString &name, const SetupAnswers &answers)
{
    toml::table table;
    const QJsonObject json = toJson(answers);
    for (auto each = json.begin(); each != json.end(); ++each)
        put(table, each.key(), each.value());
    std::ostringstream out;
    out << head.data() << table << "\n";
    QSaveFile file(name);
    if (!file.open(QIODevice::WriteOnly) || file.write(QByteArray::fromStdString(out.str())) < 0 || !file.commit())
        return fail(ErrorKind::Invalid, name, file.errorString());
    return {};
}

Result<Secret> readSecretFile(const QString &name)
{
    const QFileInfo info(name);
    if (!info.exists())
        return fail(ErrorKind::NotFound, name, u"there is no such file"_s);
    if (info.permissions().testAnyFlags(QFile::ReadGroup | QFile::ReadOther))
        return fail(ErrorKind::Denied, name, u"others may read it: chmod 600"_s);
    QFile file(name);
    if (!file.open(QIODevice::ReadOnly))
        return fail(ErrorKind::NotFound, name, file.errorString());
    QByteArray line = file.readLine();
    while (line.endsWith('\n') || line.endsWith('\r'))
        line.chop(1);
    if (line.isEmpty())
        return fail(ErrorKind::Invalid, name, u"its first line is empty"_s);
    Secret secret = Secret::fromText(QString::fromUtf8(line));
    line.fill('\0');
    return secret;
}

} // namespace orbit::answers
