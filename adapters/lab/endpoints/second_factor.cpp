#include "adapters/lab/endpoints/second_factor.h"

#include "adapters/lab/model/text.h"

#include "adapters/lab/json/json.h"
#include "adapters/lab/server/tickets.h"

#include <QDateTime>

namespace orbit::lab {

QByteArray secondFactorChallenge(const User &user)
{
    JsonObject object;
    for (const TfaEntry &entry : user.tfa) {
        if (entry.type != "recovery" || !entry.enabled)
            continue;
        JsonArray left;
        for (int i = 0; i < entry.secret.split(' ').size(); ++i)
            left.append(Json{QByteArray::number(i)});
        object.add("recovery", left.take());
    }
    if (std::ranges::any_of(user.tfa, [](const TfaEntry &entry) { return entry.type == "totp" && entry.enabled; }))
        object.add("totp", Json{"true"});
    return object.take().text;
}

bool useSecondFactor(User &user, const QByteArray &response)
{
    const QByteArray kind = before(response, ':');
    const QByteArray code = response.mid(response.indexOf(':') + 1);
    for (TfaEntry &entry : user.tfa) {
        if (entry.type != kind || !entry.enabled)
            continue;
        if (kind == "totp" && totpMatches(entry.secret, code, QDateTime::currentSecsSinceEpoch()))
            return true;
        QByteArrayList codes = entry.secret.split(' ');
        if (kind == "recovery" && codes.removeOne(code)) {
            entry.secret = codes.join(' ');
            return true;
        }
    }
    return false;
}

} // namespace orbit::lab
