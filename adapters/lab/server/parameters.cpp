#include "adapters/lab/server/parameters.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace orbit::lab {

namespace {

QByteArray textOf(const QJsonValue &value)
{
    if (value.isBool())
        return value.toBool() ? "1" : "0";
    if (value.isObject() || value.isArray())
        return QJsonDocument::fromVariant(value.toVariant()).toJson(QJsonDocument::Compact);
    return value.toVariant().toString().toUtf8();
}

std::expected<RawParams, HttpAnswer> jsonParams(const QByteArray &body)
{
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(body, &error);
    if (!document.isObject()) {
        // Perl names the place before the character that Qt stumbled over.
        const qsizetype at = std::clamp<qsizetype>(error.offset - 1, 0, body.size());
        const QByteArray text = "'\"' expected, at character offset " + QByteArray::number(at) + " (before \"" + body.mid(at) +
                                "\") at /usr/share/perl5/PVE/APIServer/AnyEvent.pm line 917.";
        return std::unexpected(HttpAnswer{.status = 500, .reason = text, .contentType = "", .body = text + '\n'});
    }
    RawParams params;
    const QJsonObject object = document.object();
    for (auto it = object.begin(); it != object.end(); ++it) {
        RawParam param;
        param.isList = it.value().isArray();
        if (param.isList) {
            for (const auto &item : it.value().toArray())
                param.values.append(textOf(item));
        } else {
            param.values.append(textOf(it.value()));
        }
        params[it.key().toUtf8()] = param;
    }
    return params;
}

} // namespace

RawParams paramsOf(const Fields &fields)
{
    RawParams params;
    for (const auto &[name, value] : fields) {
        RawParam &param = params[name];
        param.values.append(value);
        param.isList = param.values.size() > 1;
    }
    return params;
}

std::expected<RawParams, HttpAnswer> bodyParams(const HttpRequest &request)
{
    if (request.body.isEmpty())
        return RawParams{};
    const QByteArray type = request.header("content-type").split(';').value(0).trimmed().toLower();
    if (type == "application/json")
        return jsonParams(request.body);
    if (type.isEmpty() || type == "application/x-www-form-urlencoded")
        return paramsOf(parseForm(request.body));
    const QByteArray text = "upload 'Content-Type '" + type + "' not implemented";
    return std::unexpected(HttpAnswer{.status = 506, .reason = text, .body = text});
}

} // namespace orbit::lab
