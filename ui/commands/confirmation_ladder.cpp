#include "ui/commands/confirmation_ladder.h"

#include "ui/commands/power_words.h"

#include <algorithm>

namespace orbit::ui {

namespace {

bool mayHoldPeople(const Guest &guest) { return guest.power == GuestPower::Running || guest.power == GuestPower::Paused; }

} // namespace

QString joinedNames(const QStringList &names, int most)
{
    const QString separator = QCoreApplication::translate("joinedNames", ", ", "between names");
    if (names.size() < 2)
        return names.value(0);
    if (names.size() > most) {
        const int shown = most - 1;
        return QCoreApplication::translate("joinedNames", "%1 and %2 more")
            .arg(names.mid(0, shown).join(separator))
            .arg(names.size() - shown);
    }
    return QCoreApplication::translate("joinedNames", "%1 and %2").arg(names.mid(0, names.size() - 1).join(separator), names.last());
}

ConfirmationLadder::ConfirmationLadder(const Inventory &inventory, const GuestDetails &details) : m_inventory(inventory), m_details(details)
{}

Impact ConfirmationLadder::impact(std::vector<GuestKey> guests) const
{
    Impact found;
    for (const GuestKey &key : guests) {
        const Guest *guest = m_inventory.guest(key);
        if (!guest || !mayHoldPeople(*guest))
            continue;
        const GuestDetail detail = m_details.guest(key);
        if (!detail.loggedOn.isEmpty()) {
            found.inUse.push_back(key);
            found.people += detail.loggedOn;
        } else if (guest->kind == GuestKind::Qemu && (detail.agent == AgentState::Unknown || detail.agent == AgentState::Silent)) {
            // Containers and machines without an agent never tell who is inside; the five seconds have to do there.
            found.notKnown.push_back(key);
        }
    }
    found.people.removeDuplicates();
    found.guests = std::move(guests);
    return found;
}

Rung ConfirmationLadder::rung(PowerAction action, const Impact &impact)
{
    switch (action) {
    case PowerAction::Start:
    case PowerAction::Resume:
        return Rung::JustDo;
    case PowerAction::Stop:
    case PowerAction::Reset:
        return Rung::Ask;
    case PowerAction::Shutdown:
    case PowerAction::Reboot:
    case PowerAction::Suspend:
    case PowerAction::Hibernate:
        return impact.inUse.empty() && impact.notKnown.empty() ? Rung::Undo : Rung::Ask;
    }
    Q_UNREACHABLE();
}

Confirmation ConfirmationLadder::question(PowerAction action, const Impact &impact) const
{
    const int count = static_cast<int>(impact.guests.size());
    const bool losesWork = action == PowerAction::Stop || action == PowerAction::Reset;
    const QStringList sentences{whoIsInside(impact), PowerWords::consequence(action)};
    return {
        .icon = PowerWords::icon(action),
        .tone = losesWork ? Tone::Danger : Tone::Warning,
        .title = count == 1 ? PowerWords::askOne(action, name(impact.guests.front())) : PowerWords::askMany(action, count),
        .text = sentences.join(QLatin1Char(' ')).trimmed(),
        .affected = count == 1 ? QStringList() : affected(impact),
        .verb = count == 1 ? PowerWords::verbOne(action, name(impact.guests.front())) : PowerWords::verbMany(action, count),
    };
}

UndoOffer ConfirmationLadder::undoOffer(PowerAction action, const Impact &impact) const
{
    const int count = static_cast<int>(impact.guests.size());
    if (count == 1)
        return {.title = PowerWords::doingOne(action, name(impact.guests.front())), .text = tr("Nobody is signed in there")};
    return {.title = PowerWords::doingMany(action, count), .text = names(impact.guests)};
}

QString ConfirmationLadder::name(const GuestKey &key) const
{
    const Guest *guest = m_inventory.guest(key);
    if (!guest || guest->name.isEmpty())
        return QString::number(key.vmId.value());
    return guest->name;
}

QString ConfirmationLadder::names(const std::vector<GuestKey> &guests) const
{
    QStringList all;
    for (const GuestKey &key : guests)
        all.append(name(key));
    all.sort();
    return joinedNames(all);
}

QString ConfirmationLadder::whoIsInside(const Impact &impact) const
{
    QStringList sentences;
    const int people = static_cast<int>(impact.people.size());
    if (people == 1)
        sentences.append(tr("%1 is signed in there.").arg(impact.people.front()));
    else if (people > 1)
        sentences.append(tr("%1 people are signed in there: %2.").arg(QString::number(people), joinedNames(impact.people)));
    if (impact.notKnown.size() == 1)
        sentences.append(tr("It is not known whether somebody works on %1.").arg(name(impact.notKnown.front())));
    else if (impact.notKnown.size() > 1)
        sentences.append(tr("It is not known whether somebody works on %1 of them.").arg(impact.notKnown.size()));
    return sentences.join(QLatin1Char(' '));
}

QStringList ConfirmationLadder::affected(const Impact &impact) const
{
    QStringList lines;
    for (const GuestKey &key : impact.guests) {
        const QStringList people = m_details.guest(key).loggedOn;
        lines.append(people.isEmpty() ? name(key) : tr("%1, %2 is signed in").arg(name(key), joinedNames(people)));
    }
    return lines;
}

} // namespace orbit::ui
