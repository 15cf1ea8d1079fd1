#pragma once

#include "adapters/pve/http/request.h"
#include "core/base/result.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QJsonValue>
#include <QString>

namespace orbit::pve {

/// The answer as an object. Unexpected when it is none: not JSON, cut, nested too deeply.
Result<QJsonObject> readObject(const HttpReply &reply);
/// What Proxmox puts below "data".
Result<QJsonValue> readData(const HttpReply &reply);
/// The same, which must be a list; null counts as an empty one.
Result<QJsonArray> readList(const HttpReply &reply);

/// Proxmox sends the same field as a number or a string, and booleans as 0, 1, "0", "1", true, false. Absent is `otherwise`.
double looseNumber(const QJsonValue &value, double otherwise = 0);
qint64 looseInteger(const QJsonValue &value, qint64 otherwise = 0);
bool looseBool(const QJsonValue &value, bool otherwise = false);
QString looseText(const QJsonValue &value);

} // namespace orbit::pve
