#include "adapters/lab/schema/method_spec.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>

void initialiseLabResources()
{
    Q_INIT_RESOURCE(lab_schema); // A static library's resource is dropped by the linker unless it is named.
}

namespace orbit::lab {

namespace {

ParamSpecs readParams(const QJsonObject &object);

std::optional<double> number(const QJsonValue &value)
{
    if (value.isDouble())
        return value.toDouble();
    bool ok = false;
    const double parsed = value.toString().toDouble(&ok);
    return ok ? std::optional(parsed) : std::nullopt;
}

/// Perl prints a compiled expression as (?^:...), which PCRE2 does not know.
QRegularExpression readPattern(QString text)
{
    const bool ignoreCase = text.contains(QLatin1StringView("(?^i:"));
    text.replace(QLatin1StringView("(?^:"), QLatin1StringView("(?:")).replace(QLatin1StringView("(?^i:"), QLatin1StringView("(?:"));
    text.replace(QLatin1StringView("(?^u:"), QLatin1StringView("(?:")).replace(QLatin1StringView("(?^x:"), QLatin1StringView("(?x:"));
    return QRegularExpression(QStringLiteral("\\A(?:%1)\\z").arg(text),
                              ignoreCase ? QRegularExpression::CaseInsensitiveOption : QRegularExpression::NoPatternOption);
}

void readFormat(const QJsonValue &format, ParamSpec &spec)
{
    if (format.isObject())
        spec.parts = std::make_shared<const ParamSpecs>(readParams(format.toObject()));
    else
        spec.format = format.toString().toUtf8();
}

ParamSpec readParam(const QJsonObject &object)
{
    ParamSpec spec;
    spec.type = object[QLatin1StringView("type")].toString(QStringLiteral("string")).toLatin1();
    spec.optional = object[QLatin1StringView("optional")].toInt() != 0;
    readFormat(object[QLatin1StringView("format")], spec);
    for (const auto &value : object[QLatin1StringView("enum")].toArray())
        spec.allowed.append(value.toVariant().toString().toUtf8());
    spec.minimum = number(object[QLatin1StringView("minimum")]);
    spec.maximum = number(object[QLatin1StringView("maximum")]);
    spec.minLength = object[QLatin1StringView("minLength")].toInt(-1);
    spec.maxLength = object[QLatin1StringView("maxLength")].toInt(-1);
    if (object.contains(QLatin1StringView("pattern")))
        spec.pattern = readPattern(object[QLatin1StringView("pattern")].toString());
    spec.requiredWith = object[QLatin1StringView("requires")].toString().toUtf8();
    spec.defaultKey = object[QLatin1StringView("default_key")].toInt() != 0;
    spec.alias = object[QLatin1StringView("alias")].toString().toUtf8();
    spec.keyAlias = object[QLatin1StringView("keyAlias")].toString().toUtf8();
    return spec;
}

ParamSpecs readParams(const QJsonObject &object)
{
    ParamSpecs specs;
    for (auto it = object.begin(); it != object.end(); ++it)
        specs.emplace(it.key().toUtf8(), readParam(it.value().toObject()));
    return specs;
}

MethodSpec readMethod(const QJsonObject &object)
{
    MethodSpec spec;
    spec.method = object[QLatin1StringView("m")].toString().toLatin1();
    spec.path = object[QLatin1StringView("p")].toString().toLatin1();
    spec.isProtected = object[QLatin1StringView("protected")].toInt() != 0;
    spec.byNode = object[QLatin1StringView("proxy")].toInt() != 0;
    spec.tokenAllowed = object[QLatin1StringView("notoken")].toInt() == 0;
    const QJsonObject permissions = object[QLatin1StringView("perm")].toObject();
    const QString user = permissions[QLatin1StringView("user")].toString();
    spec.world = user == QLatin1StringView("world");
    if (!user.isEmpty())
        spec.check = QJsonValue(user);
    else if (permissions.contains(QLatin1StringView("check")))
        spec.check = permissions[QLatin1StringView("check")];
    spec.params = readParams(object[QLatin1StringView("params")].toObject());
    return spec;
}

} // namespace

std::vector<MethodSpec> loadMethodSpecs(const QByteArray &major)
{
    initialiseLabResources();
    QFile file(QStringLiteral(":/lab/api-%1.jsonl").arg(QLatin1StringView(major)));
    std::vector<MethodSpec> specs;
    if (!file.open(QIODevice::ReadOnly))
        return specs;
    while (!file.atEnd())
        specs.push_back(readMethod(QJsonDocument::fromJson(file.readLine()).object()));
    return specs;
}

const ParamSpec *findParam(const ParamSpecs &specs, const QByteArray &name)
{
    if (const auto exact = specs.find(name); exact != specs.end())
        return &exact->second;
    qsizetype digits = name.size();
    while (digits > 0 && name[digits - 1] >= '0' && name[digits - 1] <= '9')
        --digits;
    if (digits == name.size())
        return nullptr;
    const auto numbered = specs.find(name.left(digits) + "[n]");
    return numbered == specs.end() ? nullptr : &numbered->second;
}

} // namespace orbit::lab
