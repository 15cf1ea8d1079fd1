#include "ui/text/link_words.h"

#include <QCoreApplication>

namespace orbit::ui {

namespace {

QString tr(const char *text) { return QCoreApplication::translate("orbit::ui::LinkWords", text); }

QString offlineTrouble(const QString &name, const Error &problem)
{
    if (problem.kind == ErrorKind::Unexpected && !problem.detail.isEmpty())
        return tr("%1 answers, but with something Orbit does not understand.").arg(name);
    if (problem.kind == ErrorKind::Invalid && problem.detail.startsWith(QLatin1StringView("Proxmox VE")))
        return tr("%1 runs %2, which Orbit does not support.").arg(name, problem.detail);
    return tr("No connection to %1.").arg(name);
}

} // namespace

QString linkTrouble(const ClusterProfile &profile, const ClusterStatus &status)
{
    switch (status.link) {
    case LinkState::NeedsSignIn:
        return tr("%1 wants you to sign in again.").arg(profile.name);
    case LinkState::Untrusted:
        return tr("%1 shows another certificate than the trusted one.").arg(profile.name);
    case LinkState::Connecting:
    case LinkState::Online:
    case LinkState::Offline:
        return offlineTrouble(profile.name, status.problem);
    }
    Q_UNREACHABLE();
}

} // namespace orbit::ui
