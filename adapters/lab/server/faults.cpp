#include "adapters/lab/server/faults.h"

#include <QHash>
#include <QStringList>

namespace orbit::lab {

namespace {

const QStringList answerKinds{QStringLiteral("malformed"), QStringLiteral("huge"), QStringLiteral("drop-after")};
const QStringList requestKinds{QStringLiteral("delay"), QStringLiteral("drop-before"), QStringLiteral("reset"), QStringLiteral("status")};

QByteArray reasonOf(int status)
{
    static const QHash<int, QByteArray> reasons{
        {500, "internal error"}, {502, "Bad Gateway"},           {503, "Service Unavailable"},    {595, "No route to host"},
        {596, "Broken pipe"},    {599, "Too many redirections"}, {401, "Authentication failed!"}, {403, "Permission check failed"}};
    return reasons.value(status, "fault");
}

} // namespace

std::expected<void, QString> Faults::add(const QString &spec)
{
    Rule rule;
    const QStringList parts = spec.split(u',', Qt::SkipEmptyParts);
    for (const QString &part : parts) {
        const QString key = part.section(u'=', 0, 0).trimmed();
        const QString value = part.section(u'=', 1);
        if (key == QLatin1StringView("path"))
            rule.path.setPattern(value);
        else if (key == QLatin1StringView("method"))
            rule.method = value.toLatin1();
        else if (key == QLatin1StringView("times"))
            rule.times = value.toInt();
        else if (key == QLatin1StringView("after"))
            rule.skip = value.toInt();
        else if (rule.kind.isEmpty() && (answerKinds.contains(key) || requestKinds.contains(key))) {
            rule.kind = key;
            rule.value = value.toLongLong();
        } else
            return std::unexpected(QStringLiteral("unknown fault \"%1\"").arg(part));
    }
    if (rule.kind.isEmpty() || !rule.path.isValid())
        return std::unexpected(QStringLiteral("no fault in \"%1\"").arg(spec));
    m_rules.push_back(std::move(rule));
    return {};
}

bool Faults::hits(Rule &rule, const HttpRequest &request)
{
    if (rule.times == 0 || (!rule.method.isEmpty() && rule.method != request.method))
        return false;
    if (!rule.path.match(QString::fromUtf8(percentDecoded(request.path, false))).hasMatch())
        return false;
    if (rule.skip > 0) {
        --rule.skip;
        return false;
    }
    if (rule.times > 0)
        --rule.times;
    return true;
}

Faults::Verdict Faults::before(const HttpRequest &request)
{
    Verdict verdict;
    for (Rule &rule : m_rules) {
        if (!requestKinds.contains(rule.kind) || !hits(rule, request))
            continue;
        const int status = static_cast<int>(rule.value);
        if (rule.kind == QLatin1StringView("delay"))
            verdict.delayMs += static_cast<int>(rule.value);
        else if (rule.kind == QLatin1StringView("status"))
            verdict.answer = HttpAnswer{.status = status, .reason = reasonOf(status), .bare = status == 401 || status > 590};
        else
            verdict.reset = true;
    }
    return verdict;
}

Faults::Verdict Faults::after(const HttpRequest &request, HttpAnswer &answer)
{
    Verdict verdict;
    for (Rule &rule : m_rules) {
        if (!answerKinds.contains(rule.kind) || !hits(rule, request))
            continue;
        if (rule.kind == QLatin1StringView("drop-after"))
            verdict.reset = true;
        else if (rule.kind == QLatin1StringView("malformed"))
            answer.body = answer.body.left(answer.body.size() / 2) + "\xff{]";
        else
            answer.body += QByteArray(std::max<qint64>(0, rule.value - answer.body.size()), ' ');
    }
    return verdict;
}

} // namespace orbit::lab
