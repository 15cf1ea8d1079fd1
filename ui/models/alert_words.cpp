#include "ui/models/alert_words.h"

#include "ui/text/formats.h"

namespace orbit::ui {

QString AlertWords::title(const Alert &alert)
{
    switch (alert.kind) {
    case AlertKind::ClusterUnreachable:
        return tr("No connection to %1").arg(alert.subject);
    case AlertKind::ClusterNeedsSignIn:
        return tr("%1 wants you to sign in").arg(alert.subject);
    case AlertKind::ClusterUntrusted:
        return tr("%1 shows another certificate").arg(alert.subject);
    case AlertKind::CertificateExpires:
        return tr("The certificate of %1 runs out").arg(alert.subject);
    case AlertKind::TokenExpires:
        return alert.daysLeft > 0 ? tr("API token expires in %n day(s)", nullptr, alert.daysLeft) : tr("API token expires today");
    case AlertKind::NodeDown:
        return tr("%1 does not answer", "node").arg(alert.subject);
    case AlertKind::NodeMemory:
        return tr("%1 memory at %2%", "node, percent").arg(alert.subject).arg(alert.percent);
    case AlertKind::StorageFull:
        return alert.node.isNull() ? tr("%1 at %2% of capacity").arg(alert.subject).arg(alert.percent)
                                   : tr("%1 on %2 at %3% of capacity").arg(alert.subject, alert.node.value()).arg(alert.percent);
    case AlertKind::StorageOffline:
        return alert.node.isNull() ? tr("%1 is not available on %n node(s)", nullptr, alert.affected).arg(alert.subject)
                                   : tr("%1 is not available on %2", "storage, node").arg(alert.subject, alert.node.value());
    case AlertKind::HaError:
        return tr("%1 was given up by high availability").arg(alert.subject);
    case AlertKind::StartFailed:
        return tr("%1 did not start").arg(alert.subject);
    case AlertKind::AgentSilent:
        return tr("%1 has no agent response").arg(alert.subject);
    }
    return {};
}

QString AlertWords::effect(const Alert &alert, const QDateTime &now)
{
    switch (alert.kind) {
    case AlertKind::ClusterUnreachable:
        return alert.dataFrom.isValid() ? tr("Data from %1, actions wait").arg(timeText(alert.dataFrom, now)) : tr("No data yet");
    case AlertKind::ClusterNeedsSignIn:
        return alert.detail.isEmpty() ? tr("Its data is not refreshed until then") : alert.detail;
    case AlertKind::ClusterUntrusted:
        return tr("Nothing is sent until you compare it");
    case AlertKind::CertificateExpires:
        return tr("Valid until %1").arg(timeText(alert.expiresAt, now));
    case AlertKind::TokenExpires:
        return tr("%1, renew before %2", "API token, date").arg(alert.detail, dayText(alert.expiresAt, now));
    case AlertKind::NodeDown:
        return tr("%n desktop(s) on it cannot be reached", nullptr, alert.affected);
    case AlertKind::NodeMemory:
        return tr("%n desktop(s) on it, %1 free", nullptr, alert.affected).arg(bytesText(alert.bytesLeft));
    case AlertKind::StorageFull:
        return alert.node.isNull() && alert.affected > 1
                   ? tr("%1 left on the fullest of %n node(s)", nullptr, alert.affected).arg(bytesText(alert.bytesLeft))
                   : tr("%1 left").arg(bytesText(alert.bytesLeft));
    case AlertKind::StorageOffline:
        return tr("Desktops with disks on it cannot start there");
    case AlertKind::HaError:
        return tr("It stays as it is until somebody looks at it");
    case AlertKind::StartFailed:
        return alert.detail.isEmpty() ? tr("It is still off") : alert.detail;
    case AlertKind::AgentSilent:
        return tr("Silent since %1, people unknown").arg(timeText(alert.since, now));
    }
    return {};
}

QString AlertWords::action(const Alert &alert)
{
    switch (alert.kind) {
    case AlertKind::ClusterUnreachable:
        return tr("Retry");
    case AlertKind::ClusterNeedsSignIn:
        return tr("Sign in");
    case AlertKind::ClusterUntrusted:
        return tr("Compare");
    case AlertKind::CertificateExpires:
        return tr("Review");
    case AlertKind::TokenExpires:
        return tr("Renew");
    case AlertKind::NodeDown:
    case AlertKind::NodeMemory:
        return tr("Show");
    case AlertKind::StorageFull:
    case AlertKind::StorageOffline:
        return tr("Review");
    case AlertKind::StartFailed:
        return alert.task.upid.text().isEmpty() ? tr("Open") : tr("Why");
    case AlertKind::HaError:
    case AlertKind::AgentSilent:
        return tr("Open");
    }
    return {};
}

Icon AlertWords::icon(const Alert &alert)
{
    switch (alert.kind) {
    case AlertKind::ClusterUnreachable:
    case AlertKind::NodeDown:
        return Icon::Offline;
    case AlertKind::ClusterNeedsSignIn:
    case AlertKind::TokenExpires:
        return Icon::Key;
    case AlertKind::ClusterUntrusted:
    case AlertKind::CertificateExpires:
        return Icon::Fingerprint;
    case AlertKind::NodeMemory:
        return Icon::Memory;
    case AlertKind::StorageFull:
    case AlertKind::StorageOffline:
        return Icon::Storage;
    case AlertKind::HaError:
    case AlertKind::StartFailed:
    case AlertKind::AgentSilent:
        return Icon::Alert;
    }
    return Icon::Alert;
}

Tone AlertWords::tone(const Alert &alert)
{
    switch (alert.level) {
    case AlertLevel::Notice:
        return Tone::Neutral;
    case AlertLevel::Warning:
        return Tone::Warning;
    case AlertLevel::Critical:
        return Tone::Danger;
    }
    return Tone::Neutral;
}

} // namespace orbit::ui
