#include "adapters/pve/http/error_text.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QStringList>

namespace orbit::pve {

namespace {

/// Long error pages of something that is no Proxmox help nobody.
constexpr qsizetype longestBody = 256 * 1024;

QString detailOf(const HttpReply &reply)
{
    QJsonObject body;
    if (reply.body.size() <= longestBody)
        body = QJsonDocument::fromJson(reply.body).object();
    // The reason phrase ends at the first line; the message may go on.
    QStringList lines{body.value(QLatin1String("message")).toString(reply.reason).trimmed()};
    const QJsonObject errors = body.value(QLatin1String("errors")).toObject();
    for (auto each = errors.begin(); each != errors.end(); ++each)
        lines += each.key() + QStringLiteral(": ") + each.value().toVariant().toString().trimmed();
    return lines.join(QLatin1Char('\n'));
}

struct Phrase
{
    QLatin1String text;
    ErrorKind kind;
};

/// Proxmox answers almost every refusal with 500; only its words tell which. First match wins.
constexpr Phrase phrases[] = {
    {QLatin1String("requires 'Permissions.Modify'"), ErrorKind::Denied},
    {QLatin1String("no such task"), ErrorKind::NotFound},
    {QLatin1String("does not exist"), ErrorKind::NotFound},
    {QLatin1String("no such"), ErrorKind::NotFound},
    {QLatin1String("hostname lookup"), ErrorKind::NotFound},
    {QLatin1String("is locked"), ErrorKind::Conflict},
    {QLatin1String("can't lock file"), ErrorKind::Conflict},
    {QLatin1String("checksum mismatch"), ErrorKind::Conflict},
    {QLatin1String("detected modified configuration"), ErrorKind::Conflict},
    {QLatin1String("already exists"), ErrorKind::Conflict},
    {QLatin1String("already running"), ErrorKind::Conflict},
    {QLatin1String("already in use"), ErrorKind::Conflict},
    {QLatin1String("not running"), ErrorKind::Invalid},
    {QLatin1String("out of space"), ErrorKind::QuotaExceeded},
    {QLatin1String("not enough space"), ErrorKind::QuotaExceeded},
};

ErrorKind kindOf(int status, const QString &detail)
{
    if (status == 401 || status == 403)
        return ErrorKind::Denied;
    if (isNodeTrouble(status) || status == 502 || status == 503 || status == 504)
        return ErrorKind::Unreachable;
    for (const Phrase &phrase : phrases) {
        if (detail.contains(phrase.text, Qt::CaseInsensitive))
            return phrase.kind;
    }
    if (status == 400 || status == 501)
        return ErrorKind::Invalid;
    return ErrorKind::Unexpected;
}

} // namespace

Error errorOf(const HttpReply &reply, const Request &request)
{
    Error error{.subject = request.subject, .detail = detailOf(reply)};
    error.kind = kindOf(reply.status, error.detail);
    if (isNodeTrouble(reply.status) && !request.node.isNull())
        error.subject = request.node.value();
    if (error.subject.isEmpty())
        error.subject = QStringLiteral("%1:%2").arg(reply.endpoint.host()).arg(reply.endpoint.port(8006));
    if (error.detail.isEmpty())
        error.detail = QStringLiteral("HTTP %1").arg(reply.status);
    return error;
}

} // namespace orbit::pve
