#include "ui/text/state_words.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

namespace orbit::ui {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(orbit::ui::StateWords)
};

struct SystemName
{
    QStringView type;
    QStringView name;
};

constexpr std::array systemNames{
    SystemName{u"win11", u"Windows 11"},     SystemName{u"win10", u"Windows 10"},
    SystemName{u"win8", u"Windows 8"},       SystemName{u"win7", u"Windows 7"},
    SystemName{u"wvista", u"Windows Vista"}, SystemName{u"w2k8", u"Windows 2008"},
    SystemName{u"w2k3", u"Windows 2003"},    SystemName{u"w2k", u"Windows 2000"},
    SystemName{u"wxp", u"Windows XP"},       SystemName{u"l26", u"Linux"},
    SystemName{u"l24", u"Linux 2.4"},        SystemName{u"solaris", u"Solaris"},
    SystemName{u"debian", u"Debian"},        SystemName{u"devuan", u"Devuan"},
    SystemName{u"ubuntu", u"Ubuntu"},        SystemName{u"centos", u"CentOS"},
    SystemName{u"fedora", u"Fedora"},        SystemName{u"opensuse", u"openSUSE"},
    SystemName{u"archlinux", u"Arch Linux"}, SystemName{u"alpine", u"Alpine"},
    SystemName{u"gentoo", u"Gentoo"},        SystemName{u"nixos", u"NixOS"},
};

QString clusterReason(StateReason reason)
{
    switch (reason) {
    case StateReason::ClusterConnecting:
        return Words::tr("Connecting to the cluster; this is what was last known.");
    case StateReason::ClusterOffline:
        return Words::tr("The cluster does not answer; this is what was last known.");
    case StateReason::ClusterNeedsSignIn:
        return Words::tr("Sign in to the cluster to see current data.");
    case StateReason::ClusterUntrusted:
        return Words::tr("The cluster shows another certificate than the trusted one.");
    case StateReason::NodeSilent:
        return Words::tr("Its node does not answer.");
    default:
        return {};
    }
}

QString workReason(StateReason reason)
{
    switch (reason) {
    case StateReason::Hibernating:
        return Words::tr("Its memory is being written to disk.");
    case StateReason::Hibernated:
        return Words::tr("Its memory rests on disk; starting it continues the work.");
    case StateReason::Paused:
        return Words::tr("Its memory is kept while it stands still.");
    case StateReason::Restarting:
        return Words::tr("It is restarting.");
    case StateReason::Cloning:
        return Words::tr("It is being cloned.");
    case StateReason::Creating:
        return Words::tr("It is being created.");
    case StateReason::Restoring:
        return Words::tr("It is being restored from a backup.");
    case StateReason::BackingUp:
        return Words::tr("A backup is being made.");
    case StateReason::Snapshotting:
        return Words::tr("A snapshot is being made or removed.");
    case StateReason::RollingBack:
        return Words::tr("It is going back to a snapshot.");
    case StateReason::ActionAsked:
        return Words::tr("Waiting for Proxmox.");
    default:
        return {};
    }
}

QString concernText(const Concern &concern)
{
    switch (concern.kind) {
    case ConcernKind::AgentSilent:
        return Words::tr("Its guest agent has not answered since the start.");
    case ConcernKind::DiskFull:
        return Words::tr("Its disk is %1% full.").arg(concern.percent);
    case ConcernKind::CpuPressure:
        return Words::tr("It waits for a processor of its node %1% of the time.").arg(concern.percent);
    case ConcernKind::MemoryPressure:
        return Words::tr("It waits for memory of its node %1% of the time.").arg(concern.percent);
    case ConcernKind::DiskPressure:
        return Words::tr("It waits for its disk %1% of the time.").arg(concern.percent);
    case ConcernKind::RestartNeeded:
        return Words::tr("Changes wait until it is shut down and started: %1").arg(concern.detail);
    case ConcernKind::TaskFailed:
        return Words::tr("Its last task (%1) failed: %2").arg(concern.taskType, concern.detail);
    }
    Q_UNREACHABLE();
}

} // namespace

QString reasonText(const DesktopCondition &condition)
{
    switch (condition.reason) {
    case StateReason::StartFailed:
        return Words::tr("It did not start: %1").arg(condition.detail);
    case StateReason::AgentLost:
        return Words::tr("Its guest agent has stopped answering.");
    case StateReason::HaError:
        return Words::tr("High availability gave up on it.");
    case StateReason::LoggedOn:
        return Words::tr("Logged on: %1").arg(condition.detail);
    case StateReason::Locked:
        return Words::tr("Proxmox has locked it: %1").arg(condition.detail);
    default:
        break;
    }
    const QString text = clusterReason(condition.reason);
    return text.isEmpty() ? workReason(condition.reason) : text;
}

QStringList concernTexts(const DesktopCondition &condition)
{
    QStringList texts;
    for (const Concern &concern : condition.concerns)
        texts.append(concernText(concern));
    return texts;
}

QString conditionText(const DesktopCondition &condition)
{
    QStringList texts = concernTexts(condition);
    texts.prepend(reasonText(condition));
    texts.removeAll(QString());
    return texts.join(QLatin1Char('\n'));
}

QString systemName(const QString &osType)
{
    const auto found = std::ranges::find(systemNames, QStringView(osType), &SystemName::type);
    if (found != systemNames.end())
        return found->name.toString();
    return osType == u"other" || osType == u"unmanaged" ? Words::tr("Other system") : osType;
}

QString healthRowName(HealthRowKind kind)
{
    switch (kind) {
    case HealthRowKind::Compute:
        return Words::tr("Compute");
    case HealthRowKind::Memory:
        return Words::tr("Memory");
    case HealthRowKind::Storage:
        return Words::tr("Storage");
    case HealthRowKind::Desktops:
        return Words::tr("Desktops");
    }
    Q_UNREACHABLE();
}

QString healthWordText(HealthWord word)
{
    switch (word) {
    case HealthWord::Good:
        return Words::tr("Good");
    case HealthWord::Attention:
        return Words::tr("Attention");
    case HealthWord::Critical:
        return Words::tr("Critical");
    }
    Q_UNREACHABLE();
}

QString nodeConcernText(NodeConcern concern)
{
    switch (concern) {
    case NodeConcern::None:
        return {};
    case NodeConcern::Offline:
        return Words::tr("Offline");
    case NodeConcern::MemoryHigh:
        return Words::tr("RAM high");
    case NodeConcern::CpuHigh:
        return Words::tr("CPU high");
    case NodeConcern::IoWaitHigh:
        return Words::tr("IO wait high");
    }
    Q_UNREACHABLE();
}

} // namespace orbit::ui
