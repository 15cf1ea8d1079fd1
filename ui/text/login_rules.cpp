#include "ui/text/login_rules.h"

#include <QCoreApplication>
#include <QRandomGenerator>
#include <QStringList>

namespace orbit::ui {

namespace {

using namespace Qt::StringLiterals;

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(orbit::ui::LoginRules)
};

constexpr auto passwordLetters = "abcdefghjkmnpqrstuvwxyz23456789"_L1;
constexpr int groups = 4;
constexpr int groupSize = 5;

bool isLetter(QChar c) { return c >= u'a' && c <= u'z'; }
bool isAllowed(QChar c) { return isLetter(c) || (c >= u'0' && c <= u'9') || c == u'.' || c == u'_' || c == u'-'; }

bool isReserved(const QString &login)
{
    for (const QLatin1StringView start : {"orbit_"_L1, "pg_"_L1, "current_"_L1, "session_"_L1}) {
        if (login.startsWith(start))
            return true;
    }
    return QStringList{u"postgres"_s, u"public"_s, u"none"_s, u"root"_s, u"orbit"_s}.contains(login);
}

} // namespace

QString loginProblem(const QString &login)
{
    if (login.isEmpty())
        return Words::tr("Type a login.");
    for (const QChar c : login) {
        if (c.isUpper())
            return Words::tr("Use small letters.");
        if (c.isSpace())
            return Words::tr("A login has no spaces.");
        if (!isAllowed(c))
            return Words::tr("“%1” is not possible. Use a to z, digits, dot, dash and underscore.").arg(c);
    }
    if (!isLetter(login.front()))
        return Words::tr("Begin with a letter.");
    if (login.size() > longestLogin)
        return Words::tr("Use %n character(s) at most.", nullptr, longestLogin);
    return isReserved(login) ? Words::tr("This login is kept for the database.") : QString();
}

QString loginFromName(const QString &name)
{
    QString login;
    for (const QChar c : name.toLower().normalized(QString::NormalizationForm_D)) {
        const bool isGap = c.isSpace() && !login.isEmpty() && login.back() != u'.';
        if (isGap)
            login += u'.';
        else if (isAllowed(c) && (!login.isEmpty() || isLetter(c)))
            login += c;
    }
    while (login.endsWith(u'.'))
        login.chop(1);
    return login.left(longestLogin);
}

QString passwordProblem(const QString &password)
{
    return password.size() < shortestPassword ? Words::tr("Use %n character(s) at least.", nullptr, shortestPassword) : QString();
}

QString makePassword()
{
    QRandomGenerator *random = QRandomGenerator::system();
    QStringList parts;
    for (int group = 0; group < groups; ++group) {
        QString part;
        for (int i = 0; i < groupSize; ++i)
            part += passwordLetters[random->bounded(static_cast<int>(passwordLetters.size()))];
        parts += part;
    }
    return parts.join(u'-');
}

} // namespace orbit::ui
