#include "core/access/new_login.h"

#include <QRandomGenerator>
#include <QStringList>

#include <algorithm>
#include <array>

namespace orbit {

using namespace Qt::StringLiterals;

namespace {

constexpr auto passwordLetters = "abcdefghjkmnpqrstuvwxyz23456789"_L1;
constexpr int groups = 4;
constexpr int groupSize = 5;

bool isLetter(QChar c) { return c >= u'a' && c <= u'z'; }
bool isAllowed(QChar c) { return isLetter(c) || (c >= u'0' && c <= u'9') || c == u'.' || c == u'_' || c == u'-'; }

} // namespace

bool isLoginReserved(const QString &login)
{
    constexpr std::array starts{"orbit_"_L1, "pg_"_L1, "current_"_L1, "session_"_L1};
    constexpr std::array names{"postgres"_L1, "public"_L1, "none"_L1, "root"_L1, "orbit"_L1};
    return std::ranges::any_of(starts, [&login](QLatin1StringView start) { return login.startsWith(start); }) ||
           std::ranges::any_of(names, [&login](QLatin1StringView name) { return login == name; });
}

bool isLoginPossible(const QString &login)
{
    return !login.isEmpty() && login.size() <= longestLogin && isLetter(login.front()) && std::ranges::all_of(login, isAllowed) &&
           !isLoginReserved(login);
}

Secret makePassword()
{
    QRandomGenerator *random = QRandomGenerator::system();
    QByteArray password;
    for (int i = 0; i < groups * groupSize; ++i) {
        if (i > 0 && i % groupSize == 0)
            password += '-';
        password += passwordLetters[random->bounded(static_cast<int>(passwordLetters.size()))].toLatin1();
    }
    return Secret(password);
}

} // namespace orbit
