#include "ui/setup/setup_report.h"

#include "ui/setup/check_words.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QRandomGenerator>
#include <QTextStream>

using namespace Qt::StringLiterals;

namespace orbit::ui {

namespace {

constexpr auto idKey = "setup/id"_L1;

QString verdictWord(CheckVerdict verdict)
{
    switch (verdict) {
    case CheckVerdict::Waits:
    case CheckVerdict::Runs:
        return u"----"_s;
    case CheckVerdict::Passed:
        return u"pass"_s;
    case CheckVerdict::Warned:
        return u"note"_s;
    case CheckVerdict::Failed:
        return u"FAIL"_s;
    }
    Q_UNREACHABLE();
}

} // namespace

QString setupReport(const QString &setupId, const SetupAnswers &answers, const SetupChecks &checks)
{
    QString text;
    QTextStream out(&text);
    out << "Orbit " << QCoreApplication::applicationVersion() << ", setup " << setupId << ", "
        << QDateTime::currentDateTimeUtc().toString(Qt::ISODate) << "\n"
        << "Proxmox VE: " << answers.proxmox.address.toString() << " as " << answers.proxmox.login << "\n"
        << "Version of Proxmox VE: " << checks.offer().version << "\n\n";
    for (const SetupCheck &check : checks.checks()) {
        out << verdictWord(check.verdict) << "  " << checkTitle(check) << ": " << checkFound(check);
        if (!check.problem.detail.isEmpty())
            out << " [" << check.problem.detail.simplified() << "]";
        out << " (" << check.took.count() << " ms)\n";
    }
    return text;
}

QString setupIdIn(QSettings &settings)
{
    QString id = settings.value(idKey).toString();
    if (id.isEmpty()) {
        const QString digits = u"%1"_s.arg(QRandomGenerator::global()->generate(), 8, 16, QLatin1Char('0')).toUpper();
        id = digits.left(4) + u'-' + digits.right(4);
        settings.setValue(idKey, id);
    }
    return id;
}

} // namespace orbit::ui
