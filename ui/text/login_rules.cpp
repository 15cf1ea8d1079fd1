#include "ui/text/login_rules.h"

#include <QCoreApplication>

namespace orbit::ui {

namespace {

using namespace Qt::StringLiterals;

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(orbit::ui::LoginRules)
};

bool isLetter(QChar c) { return c >= u'a' && c <= u'z'; }
bool isAllowed(QChar c) { return isLetter(c) || (c >= u'0' && c <= u'9') || c == u'.' || c == u'_' || c == u'-'; }

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
    return isLoginReserved(login) ? Words::tr("This login is kept for the database.") : QString();
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

} // namespace orbit::ui
