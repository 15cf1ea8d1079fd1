#include "adapters/lab/schema/verifier.h"

#include "adapters/lab/model/text.h"

#include <QRegularExpression>

namespace orbit::lab {

namespace {

bool isInteger(const QByteArray &value)
{
    static const QRegularExpression shape(QStringLiteral("\\A[+-]?\\d+\\z"));
    return shape.match(QString::fromUtf8(value)).hasMatch();
}

bool isNumber(const QByteArray &value)
{
    static const QRegularExpression shape(QStringLiteral("\\A[+-]?\\d+(\\.\\d+)?([eE][+-]?\\d+)?\\z"));
    return shape.match(QString::fromUtf8(value)).hasMatch();
}

bool hasType(const QByteArray &type, const QByteArray &value)
{
    if (type == "boolean")
        return value == "0" || value == "1";
    if (type == "integer")
        return isInteger(value);
    if (type == "number")
        return isNumber(value);
    return true;
}

QByteArray plain(double value) { return QByteArray::number(value, 'g', 12); }

QByteArray checkRange(const ParamSpec &spec, const QByteArray &value)
{
    const bool numeric = spec.type == "integer" || spec.type == "number";
    if (numeric && spec.minimum && value.toDouble() < *spec.minimum)
        return "value must have a minimum value of " + plain(*spec.minimum);
    if (numeric && spec.maximum && value.toDouble() > *spec.maximum)
        return "value must have a maximum value of " + plain(*spec.maximum);
    if (numeric)
        return {};
    const auto length = QString::fromUtf8(value).size();
    if (spec.minLength >= 0 && length < spec.minLength)
        return "value must be at least " + QByteArray::number(spec.minLength) + " characters long";
    if (spec.maxLength >= 0 && length > spec.maxLength)
        return "value may only be " + QByteArray::number(spec.maxLength) + " characters long";
    return {};
}

/// Property strings that the schema only names.
const ParamSpecs *namedParts(const QByteArray &format)
{
    static const ParamSpecs ipConfig{{"ip", {.optional = true, .format = "pve-ipv4-config"}},
                                     {"gw", {.optional = true, .format = "ipv4"}},
                                     {"ip6", {.optional = true, .format = "pve-ipv6-config"}},
                                     {"gw6", {.optional = true, .format = "ipv6"}}};
    return format == "pve-qm-ipconfig" ? &ipConfig : nullptr;
}

QByteArray checkFormats(const ParamSpec &spec, const QByteArray &value, const QByteArray &path)
{
    if (spec.parts) {
        const QByteArray problems = checkPropertyString(*spec.parts, value, path);
        return problems.isEmpty() ? QByteArray() : "invalid format - format error\n" + problems;
    }
    if (const ParamSpecs *parts = namedParts(spec.format)) {
        const QByteArray problems = checkPropertyString(*parts, value, path);
        return problems.isEmpty() ? QByteArray() : "invalid format - format error\n" + problems;
    }
    const bool list = spec.format.endsWith("-list");
    const QByteArrayList values = list ? splitList(value) : QByteArrayList{value};
    if (spec.format.endsWith("-opt") && value.isEmpty())
        return {};
    QByteArray format = spec.format;
    if (list || format.endsWith("-opt"))
        format.chop(list ? 5 : 4);
    for (const QByteArray &item : values) {
        const QByteArray problem = checkFormat(format, item);
        if (!problem.isEmpty())
            return "invalid format - " + problem + "\n";
    }
    return {};
}

QByteArray checkValue(const ParamSpec &spec, const RawParam &param, const QByteArray &name)
{
    if (spec.type == "array") {
        for (const QByteArray &value : param.values) {
            if (const QByteArray problem = checkFormat(spec.format, value); !problem.isEmpty())
                return problem;
        }
        return {};
    }
    if (param.isList) {
        // Only comma lists may come as repeated keys: PVE joins them before it looks.
        return spec.format.endsWith("-list") ? checkScalar(spec, param.values.join(','), name)
                                             : "type check ('" + spec.type + "') failed - got ARRAY";
    }
    return checkScalar(spec, param.values.value(0), name);
}

} // namespace

QByteArrayList splitList(const QByteArray &value)
{
    QByteArrayList items;
    QByteArray item;
    for (const char c : value) {
        if (c == ',' || c == ';' || c == ' ' || c == '\0' || c == '\t' || c == '\n') {
            if (!item.isEmpty())
                items.append(std::exchange(item, {}));
        } else {
            item += c;
        }
    }
    if (!item.isEmpty())
        items.append(item);
    return items;
}

QByteArray checkScalar(const ParamSpec &spec, const QByteArray &value, const QByteArray &path)
{
    if (!hasType(spec.type, value))
        return "type check ('" + spec.type + "') failed - got '" + value + "'";
    // A format that fails hides the range: vmid=5 is "not a valid VM ID", not "below 100".
    if (const QByteArray problem = checkFormats(spec, value, path); !problem.isEmpty())
        return problem;
    if (const QByteArray problem = checkRange(spec, value); !problem.isEmpty())
        return problem;
    if (spec.pattern && !spec.pattern->match(QString::fromUtf8(value)).hasMatch())
        return "value does not match the regex pattern";
    if (!spec.allowed.isEmpty() && !spec.allowed.contains(value))
        return "value '" + value + "' does not have a value in the enumeration '" + spec.allowed.join(", ") + "'";
    return {};
}

ParamErrors verifyParams(const ParamSpecs &specs, const RawParams &params)
{
    ParamErrors errors;
    for (const auto &[name, param] : params) {
        const ParamSpec *spec = findParam(specs, name);
        if (!spec) {
            errors[name] = "property is not defined in schema and the schema does not allow additional properties";
            continue;
        }
        const QByteArray problem = checkValue(*spec, param, name);
        if (!problem.isEmpty())
            errors[name] = problem;
        if (!spec->requiredWith.isEmpty() && !params.contains(spec->requiredWith))
            errors[spec->requiredWith] = "missing property - '" + name + "' requires this property";
    }
    for (const auto &[name, spec] : specs) {
        if (!spec.optional && !params.contains(name))
            errors[name] = "property is missing and it is not optional";
    }
    return errors;
}

QByteArray checkPropertyString(const ParamSpecs &parts, const QByteArray &value, const QByteArray &path)
{
    QByteArray problems;
    for (const QByteArray &piece : value.split(',')) {
        if (piece.isEmpty())
            continue;
        const auto equals = piece.indexOf('=');
        QByteArray key = before(piece, '=');
        QByteArray text = equals < 0 ? piece : piece.mid(equals + 1);
        const auto found = parts.find(key);
        if (equals < 0) {
            const auto chosen = std::ranges::find_if(parts, [](const auto &part) { return part.second.defaultKey; });
            if (chosen == parts.end())
                return path + ": value without key, but schema does not define a default key\n";
            key = chosen->first;
        } else if (found != parts.end() && !found->second.keyAlias.isEmpty()) {
            text = key;
            key = found->second.keyAlias;
        } else if (found != parts.end() && !found->second.alias.isEmpty()) {
            key = found->second.alias;
        }
        const auto part = parts.find(key);
        if (part == parts.end()) {
            problems += path + '.' + key + ": property is not defined in schema and the schema does not allow additional properties\n";
            continue;
        }
        if (const QByteArray problem = checkScalar(part->second, text, path + '.' + key); !problem.isEmpty())
            problems += path + '.' + key + ": " + problem + '\n';
    }
    return problems;
}

} // namespace orbit::lab
