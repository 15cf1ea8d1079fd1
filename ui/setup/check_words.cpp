#include "ui/setup/check_words.h"

#include "ui/setup/setup_parts.h"
#include "ui/text/error_text.h"
#include "ui/text/formats.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace orbit::ui {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(orbit::ui::CheckWords)
};

QString listed(const QStringList &names) { return names.join(Words::tr(", ", "between parts of a list")); }

QString rightsFound(const SetupCheck &check)
{
    if (check.facts.size() < 4)
        return Words::tr("All %n that Orbit needs.", nullptr, check.facts.value(0).toInt());
    return Words::tr("%1 is missing on %2. Give it to the token, or prepare Proxmox VE again as an administrator.")
        .arg(check.facts.at(2), check.facts.at(3));
}

QString passedWords(const SetupCheck &check)
{
    const QStringList &facts = check.facts;
    switch (check.id) {
    case SetupCheckId::ProxmoxReached:
        return Words::tr("%1, version %2, %3", "address, version, account").arg(facts.value(0), facts.value(1), facts.value(2));
    case SetupCheckId::CertificateTrusted:
        return facts.isEmpty()
                   ? Words::tr("An authority this computer trusts vouches for it")
                   : Words::tr("Pinned after you compared it: %1").arg(QString(facts.first()).replace(QLatin1Char(':'), QLatin1Char(' ')));
    case SetupCheckId::RightsHeld:
        return rightsFound(check);
    case SetupCheckId::NodesUp:
        return listed(facts.mid(1));
    case SetupCheckId::StorageFound:
        return Words::tr("%1 has the most room: %2 free").arg(facts.value(0), bytesText(facts.value(1).toULongLong()));
    case SetupCheckId::BridgeFound:
        return listed(facts);
    case SetupCheckId::RegistryReached:
        return Words::tr("%1 on %2", "server, place").arg(facts.value(0), facts.value(1));
    case SetupCheckId::SchemaFits:
        return Words::tr("Version %1 of the schema, the one this Orbit needs").arg(facts.value(0));
    case SetupCheckId::ConnectionSafe:
        return facts.value(0) == "private"_L1 ? Words::tr("It does not leave this computer")
                                              : Words::tr("Encrypted, and the server has proved who it is");
    case SetupCheckId::AuditWhole:
        return Words::tr("%n entry(s) recomputed, none changed", nullptr, facts.value(0).toInt());
    case SetupCheckId::PeopleThere:
        return Words::tr("%1, %2", "people, teams")
            .arg(Words::tr("%n person(s)", nullptr, facts.value(0).toInt()), Words::tr("%n team(s)", nullptr, facts.value(1).toInt()));
    case SetupCheckId::TemplatesChosen:
        return listed(facts);
    }
    Q_UNREACHABLE();
}

} // namespace

QString checkTitle(const SetupCheck &check)
{
    switch (check.id) {
    case SetupCheckId::ProxmoxReached:
        return Words::tr("Proxmox VE reached");
    case SetupCheckId::CertificateTrusted:
        return Words::tr("Certificate trusted");
    case SetupCheckId::RightsHeld:
        return Words::tr("Rights of the token");
    case SetupCheckId::NodesUp:
        return Words::tr("Nodes found");
    case SetupCheckId::StorageFound:
        return Words::tr("Storage for disks");
    case SetupCheckId::BridgeFound:
        return Words::tr("Network bridges");
    case SetupCheckId::RegistryReached:
        return Words::tr("Registry ready");
    case SetupCheckId::SchemaFits:
        return Words::tr("Schema fits");
    case SetupCheckId::ConnectionSafe:
        return Words::tr("Connection to the registry");
    case SetupCheckId::AuditWhole:
        return Words::tr("Audit log whole");
    case SetupCheckId::PeopleThere:
        return Words::tr("People and teams");
    case SetupCheckId::TemplatesChosen:
        return Words::tr("Templates found");
    }
    Q_UNREACHABLE();
}

QString checkFound(const SetupCheck &check)
{
    switch (check.verdict) {
    case CheckVerdict::Waits:
        return Words::tr("Waits for its turn");
    case CheckVerdict::Runs:
        return Words::tr("Looking");
    case CheckVerdict::Passed:
        return passedWords(check);
    case CheckVerdict::Warned:
        return check.id == SetupCheckId::TemplatesChosen
                   ? Words::tr("None is offered yet. Orbit works without: desktops that are there can be given to people.")
                   : Words::tr("The connection is not encrypted. Turn TLS on in the server.");
    case CheckVerdict::Failed:
        break;
    }
    if (check.id == SetupCheckId::RightsHeld && check.facts.size() > 2)
        return rightsFound(check);
    return wholeAdvice(describe(check.problem));
}

QString checkRemark(const SetupCheck &check)
{
    switch (check.verdict) {
    case CheckVerdict::Waits:
        return {};
    case CheckVerdict::Runs:
        return Words::tr("running");
    case CheckVerdict::Warned:
        return Words::tr("worth a look");
    case CheckVerdict::Failed:
        return Words::tr("failed");
    case CheckVerdict::Passed:
        break;
    }
    if (check.id == SetupCheckId::RightsHeld)
        return Words::tr("%1 of %2").arg(check.facts.value(0), check.facts.value(1));
    if (check.id == SetupCheckId::TemplatesChosen)
        return Words::tr("%n offered", "templates", static_cast<int>(check.facts.size()));
    return {};
}

QString checkDuration(const SetupCheck &check)
{
    using namespace std::chrono_literals;
    if (check.verdict == CheckVerdict::Waits || check.verdict == CheckVerdict::Runs)
        return {};
    if (check.took < 1ms)
        return Words::tr("<1 ms");
    return check.took < 10s ? Words::tr("%1 ms").arg(check.took.count())
                            : durationText(std::chrono::duration_cast<std::chrono::seconds>(check.took));
}

int checkStep(SetupCheckId id)
{
    switch (id) {
    case SetupCheckId::ProxmoxReached:
    case SetupCheckId::CertificateTrusted:
    case SetupCheckId::RightsHeld:
    case SetupCheckId::NodesUp:
    case SetupCheckId::StorageFound:
    case SetupCheckId::BridgeFound:
        return static_cast<int>(SetupRow::Proxmox);
    case SetupCheckId::RegistryReached:
    case SetupCheckId::SchemaFits:
    case SetupCheckId::ConnectionSafe:
    case SetupCheckId::AuditWhole:
    case SetupCheckId::PeopleThere:
        return static_cast<int>(SetupRow::Registry);
    case SetupCheckId::TemplatesChosen:
        return static_cast<int>(SetupRow::Templates);
    }
    Q_UNREACHABLE();
}

} // namespace orbit::ui
