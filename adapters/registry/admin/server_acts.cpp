#include "adapters/registry/admin/server_acts.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace orbit::registry {

namespace {

/// Without what could make a line of its own or turn the reading around, and not longer than an entry has room for.
QString harmless(QString target)
{
    constexpr qsizetype longest = 256;
    static const QRegularExpression others(u"\\p{C}|\\p{Zl}|\\p{Zp}"_s, QRegularExpression::UseUnicodePropertiesOption);
    return target.replace(others, u"?"_s).left(longest);
}

} // namespace

Result<void> tellServerAct(PgSession &session, const QString &action, const QString &target, const QJsonObject &after)
{
    const PgResult<Rows> told = session.run(
        {"SELECT aud.append(p_action => $1::text, p_kind => 'registry', p_id => NULL, p_target => $2::text, p_after => $3::jsonb)",
         {action, harmless(target), after}});
    return told ? Result<void>() : fail(told.error().error);
}

} // namespace orbit::registry
