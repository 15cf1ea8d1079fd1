#pragma once

#include "adapters/lab/schema/method_spec.h"

#include <QByteArrayList>

#include <map>

namespace orbit::lab {

/// A parameter as it came: one text, or several when the key was repeated or JSON held a list.
struct RawParam
{
    QByteArrayList values;
    bool isList = false;
};
using RawParams = std::map<QByteArray, RawParam>;

/// Field name to text, as in the "errors" object of Proxmox.
using ParamErrors = std::map<QByteArray, QByteArray>;

/// Checks names, types, ranges and formats; says the same words as PVE::JSONSchema.
[[nodiscard]] ParamErrors verifyParams(const ParamSpecs &specs, const RawParams &params);
/// Splits a "*-list" value at comma, semicolon, blank or NUL.
[[nodiscard]] QByteArrayList splitList(const QByteArray &value);

/// Empty when the value is fine, else Proxmox's sentence. Unknown formats are fine.
[[nodiscard]] QByteArray checkFormat(const QByteArray &format, const QByteArray &value);
/// Checks "file=..,size=.." against its parts; each problem is a line "path: text".
[[nodiscard]] QByteArray checkPropertyString(const ParamSpecs &parts, const QByteArray &value, const QByteArray &path);
/// Type, range, length, pattern, enumeration and format of one text; empty when fine.
[[nodiscard]] QByteArray checkScalar(const ParamSpec &spec, const QByteArray &value, const QByteArray &path);

} // namespace orbit::lab
