#pragma once

#include "adapters/pve/http/request.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>

namespace orbit::pve {

/// An answer of a real Proxmox VE, from the folder of recordings beside the sources.
inline HttpReply recording(const QString &name)
{
    const QDir source(qEnvironmentVariable("ORBIT_SOURCE"));
    QFile file(source.filePath(QStringLiteral("../shared/pve/recordings/%1.json").arg(name)));
    if (!file.open(QIODevice::ReadOnly))
        qFatal("no recording %s", qUtf8Printable(name));
    const QJsonObject answer = QJsonDocument::fromJson(file.readAll()).object().value(QLatin1String("response")).toObject();
    HttpReply reply{.status = answer.value(QLatin1String("status")).toInt(), .reason = answer.value(QLatin1String("reason")).toString()};
    const QJsonValue body = answer.value(QLatin1String("body"));
    if (body.isObject())
        reply.body = QJsonDocument(body.toObject()).toJson(QJsonDocument::Compact);
    reply.endpoint = QUrl(QStringLiteral("https://pve1:8006"));
    return reply;
}

/// A good answer with that body.
inline HttpReply answer(const QByteArray &body)
{
    return {.status = 200, .body = body, .endpoint = QUrl(QStringLiteral("https://pve1:8006"))};
}

} // namespace orbit::pve
