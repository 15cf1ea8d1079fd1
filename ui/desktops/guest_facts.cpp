#include "ui/desktops/guest_facts.h"

#include "ui/desktops/row_button.h"
#include "ui/text/formats.h"
#include "ui/text/state_words.h"

#include <QCoreApplication>

namespace orbit::ui {

namespace {

QString tr(const char *text) { return QCoreApplication::translate("GuestFacts", text); }

KeyValue agentFact(AgentState agent)
{
    switch (agent) {
    case AgentState::Unknown:
        return {tr("Guest agent"), unknownText()};
    case AgentState::NotSetUp:
        return {tr("Guest agent"), tr("Not set up"), Role::TextTertiary};
    case AgentState::Silent:
        return {tr("Guest agent"), tr("Does not answer"), Role::WarningText};
    case AgentState::Answering:
        return {tr("Guest agent"), tr("Responding"), Role::SuccessText};
    }
    Q_UNREACHABLE();
}

QString hardware(const Guest &guest)
{
    const int cores = qRound(guest.cpus);
    const QString cpus = cores == 1 ? tr("1 core") : tr("%1 cores").arg(cores);
    return tr("%1, %2 RAM, %3 disk").arg(cpus, bytesText(guest.memoryLimit), bytesText(guest.diskLimit));
}

} // namespace

std::vector<KeyValue> guestFacts(const DesktopRow &row, const QString &clusterName, bool isOneOfSeveralClusters)
{
    const Guest &guest = row.guest;
    std::vector<KeyValue> facts;
    const auto add = [&facts](const QString &key, const QString &value, Role role = Role::Text, bool isMono = false) {
        if (!value.isEmpty())
            facts.push_back({key, value, role, isMono});
    };
    const bool isToldAbove = row.condition.reason == StateReason::LoggedOn;
    const bool isError = row.condition.state == DesktopState::Error;
    add(tr("State"), isToldAbove ? QString() : reasonText(row.condition), isError ? Role::DangerText : Role::Text);
    add(tr("Look at"), concernTexts(row.condition).join(QLatin1Char('\n')), Role::WarningText);
    add(tr("Owner"), ownerOrNobody(row), isOwned(row) ? Role::Text : Role::TextTertiary);
    add(tr("Team"), row.ownership->teamName);
    add(tr("Pool"), guest.pool.value());
    add(tr("System"),
        guest.kind == GuestKind::Lxc ? tr("Container, %1").arg(systemName(row.detail->osType)) : systemName(row.detail->osType));
    add(tr("Hardware"), hardware(guest));
    add(tr("IP address"), row.detail->addresses.join(QLatin1Char('\n')), Role::Text, true);
    if (guest.kind == GuestKind::Qemu)
        facts.push_back(agentFact(row.detail->agent));
    add(tr("Uptime"), row.isOn() ? uptimeText(guest.uptime) : QString());
    add(tr("Tags"), QString(guest.tags).replace(QLatin1Char(';'), QStringLiteral(", ")));
    add(tr("High availability"), guest.haState);
    add(tr("Cluster"), isOneOfSeveralClusters ? clusterName : QString());
    add(tr("Notes"), row.detail->description);
    return facts;
}

} // namespace orbit::ui
