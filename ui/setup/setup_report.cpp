#include "ui/setup/setup_report.h"

#include "ui/setup/check_words.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QTextStream>

namespace orbit::ui {

QString setupReport(const QString &setupId, const SetupAnswers &answers, const SetupChecks &checks)
{
    QString text;
    QTextStream out(&text);
    out << "Orbit " << QCoreApplication::applicationVersion() << ", setup " << setupId << ", "
        << QDateTime::currentDateTimeUtc().toString(Qt::ISODate) << "\n"
        << "Proxmox VE: " << answers.proxmox.address.toString() << " as " << answers.proxmox.login << "\n"
        << "Version of Proxmox VE: " << checks.offer().version << "\n\n";
    for (const SetupCheck &check : checks.checks()) {
        out << verdictName(check.verdict) << "  " << checkTitle(check) << ": " << checkFound(check);
        if (!check.problem.detail.isEmpty())
            out << " [" << check.problem.detail.simplified() << "]";
        out << " (" << check.took.count() << " ms)\n";
    }
    return text;
}

} // namespace orbit::ui
