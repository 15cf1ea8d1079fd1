#include "adapters/pve/endpoints/json.h"

#include <QJsonDocument>

namespace orbit::pve {

Result<QJsonObject> readObject(const HttpReply &reply)
{
    QJsonParseError problem;
    const QJsonDocument document = QJsonDocument::fromJson(reply.body, &problem);
    if (document.isObject())
        return document.object();
    const QString where = QStringLiteral("%1:%2").arg(reply.endpoint.host()).arg(reply.endpoint.port(8006));
    return fail(ErrorKind::Unexpected, where,
                problem.error == QJsonParseError::NoError ? QStringLiteral("no object") : problem.errorString());
}

Result<QJsonValue> readData(const HttpReply &reply)
{
    const Result<QJsonObject> object = readObject(reply);
    if (!object)
        return fail(object.error());
    return object->value(QLatin1String("data"));
}

Result<QJsonArray> readList(const HttpReply &reply)
{
    const Result<QJsonValue> data = readData(reply);
    if (!data)
        return fail(data.error());
    if (!data->isArray() && !data->isNull()) {
        const QString where = QStringLiteral("%1:%2").arg(reply.endpoint.host()).arg(reply.endpoint.port(8006));
        return fail(ErrorKind::Unexpected, where, QStringLiteral("no list"));
    }
    return data->toArray();
}

double looseNumber(const QJsonValue &value, double otherwise)
{
    if (value.isDouble())
        return value.toDouble();
    if (value.isBool())
        return value.toBool() ? 1 : 0;
    bool isNumber = false;
    const double number = value.toString().trimmed().toDouble(&isNumber);
    return isNumber ? number : otherwise;
}

qint64 looseInteger(const QJsonValue &value, qint64 otherwise)
{
    if (value.isString()) {
        bool isNumber = false;
        const qint64 number = value.toString().trimmed().toLongLong(&isNumber);
        return isNumber ? number : otherwise;
    }
    return value.toInteger(otherwise);
}

bool looseBool(const QJsonValue &value, bool otherwise)
{
    if (value.isBool())
        return value.toBool();
    return looseNumber(value, otherwise ? 1 : 0) != 0;
}

QString looseText(const QJsonValue &value) { return value.isString() ? value.toString() : value.toVariant().toString(); }

} // namespace orbit::pve
