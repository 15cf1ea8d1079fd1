#include "adapters/registry/session/params.h"

#include <QJsonDocument>

namespace orbit::registry {

Param::Param(const QJsonObject &json) : m_text(QJsonDocument(json).toJson(QJsonDocument::Compact)) {}

Param::Param(const QJsonArray &json) : m_text(QJsonDocument(json).toJson(QJsonDocument::Compact)) {}

Param::Param(const QStringList &list)
{
    QByteArray text = "{";
    for (const QString &each : list) {
        QByteArray item = each.toUtf8();
        item.replace('\\', "\\\\").replace('"', "\\\"");
        text += (text.size() > 1 ? ",\"" : "\"") + item + '"';
    }
    m_text = text + '}';
}

} // namespace orbit::registry
