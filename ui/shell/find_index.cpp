#include "ui/shell/find_index.h"

#include "core/inventory/desktop_state.h"
#include "core/inventory/ownership.h"
#include "ui/models/display.h"
#include "ui/shell/find_match.h"

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace orbit::ui {

namespace {

constexpr std::size_t mostDesktops = 6;
constexpr std::size_t mostDesktopsAlone = 40;
constexpr std::size_t mostNodes = 4;
constexpr std::size_t mostCommands = 8;

bool isForDesktops(const Command &command) { return command.group == CommandGroup::Connect || command.group == CommandGroup::Power; }

/// The key is called Enter on the keyboard; Qt calls it Return.
QString keysOf(const Command &command) { return command.shortcut.toString(QKeySequence::NativeText).replace(u"Return"_s, u"Enter"_s); }

} // namespace

std::vector<FindEntry> FindIndex::find(const QString &typed, Scope scope) const
{
    std::vector<FindEntry> entries;
    const QString words = typed.trimmed();
    if (words.startsWith(u'>')) {
        addCommands(entries, words.mid(1).trimmed());
    } else if (words.startsWith(u'#')) {
        addNodes(entries, words.mid(1).trimmed());
    } else if (scope == Scope::Desktops) {
        for (const Hit &hit : desktopHits(words)) {
            if (entries.size() == mostDesktopsAlone)
                break;
            entries.push_back(entryOf(hit));
            if (entries.back().runOther)
                std::swap(entries.back().run, entries.back().runOther); // here a person came to connect
        }
    } else {
        addDesktops(entries, words);
        if (!words.isEmpty())
            addNodes(entries, words);
        addPages(entries, words);
        addCommands(entries, words);
    }
    return entries;
}

std::vector<FindIndex::Hit> FindIndex::desktopHits(const QString &typed) const
{
    const Owners owners(m_parts.inventory.pools());
    std::vector<Hit> hits;
    for (const Guest &guest : m_parts.inventory.guests()) {
        if (guest.isTemplate)
            continue;
        std::optional<FindMatch> match = findMatch(typed, guest.name);
        if (match) {
            hits.push_back({match->score, &guest, std::move(match->places)});
            continue;
        }
        // The number and the person lead to it too, a little less strongly.
        const Ownership &owner = owners.of(guest);
        for (const QString &other : {QString::number(guest.key.vmId.value()), owner.ownerName, owner.teamName}) {
            match = findMatch(typed, other);
            if (match) {
                hits.push_back({match->score / 2, &guest, {}});
                break;
            }
        }
    }
    std::ranges::sort(hits,
                      [](const Hit &a, const Hit &b) { return a.score != b.score ? a.score > b.score : a.guest->name < b.guest->name; });
    return hits;
}

FindEntry FindIndex::entryOf(const Hit &hit) const
{
    const Guest &guest = *hit.guest;
    const Owners owners(m_parts.inventory.pools());
    const GuestDetail detail = m_parts.details.guest(guest.key);
    const DesktopCondition now =
        desktopCondition({guest, detail, GuestTasks(m_parts.tasks.tasks()), m_parts.clusters.status(guest.key.cluster).link, {}});
    QStringList words{owners.of(guest).ownerName, guest.node.value()};
    words.removeAll(QString());
    FindEntry entry{.group = tr("Desktops"), .title = guest.name, .detail = words.join(u", "_s), .icon = Icon::Desktop};
    entry.badge = badgeFor(displayState(now.state));
    entry.places = hit.places;
    entry.run = [show = m_parts.showDesktop, key = guest.key] { show(key); };
    const Selection selection{{guest.key}};
    const CommandId connect(u"guest.connect"_s);
    if (m_parts.commands.find(connect) && m_parts.commands.whyDisabled(connect, selection).isEmpty())
        entry.runOther = [&commands = m_parts.commands, connect, selection] { commands.run(connect, selection); };
    return entry;
}

bool FindIndex::seesAll() const { return !m_parts.seesAll || m_parts.seesAll(); }

void FindIndex::addDesktops(std::vector<FindEntry> &entries, const QString &typed) const
{
    if (typed.isEmpty() || !seesAll())
        return;
    const std::vector<Hit> hits = desktopHits(typed);
    for (const Hit &hit : hits) {
        if (entries.size() == mostDesktops)
            break;
        entries.push_back(entryOf(hit));
    }
    if (!hits.empty())
        addActions(entries, *hits.front().guest);
}

void FindIndex::addActions(std::vector<FindEntry> &entries, const Guest &guest) const
{
    const Selection selection{{guest.key}};
    std::vector<const Command *> commands = m_parts.commands.commands();
    // Connecting comes before power; within a group the order is the registry's.
    const auto firstOther = std::ranges::find(commands, CommandGroup::Connect, &Command::group);
    if (firstOther != commands.end())
        std::ranges::rotate(commands.begin(), firstOther, firstOther + 1);
    for (const Command *command : commands) {
        if (!isForDesktops(*command) || !m_parts.commands.whyDisabled(command->id, selection).isEmpty())
            continue;
        entries.push_back({.group = tr("Actions for %1").arg(guest.name),
                           .title = command->text,
                           .detail = command->hint,
                           .icon = command->icon,
                           .keys = keysOf(*command),
                           .run = [&commands = m_parts.commands, id = command->id, selection] { commands.run(id, selection); }});
    }
}

void FindIndex::addNodes(std::vector<FindEntry> &entries, const QString &typed) const
{
    std::size_t found = 0;
    if (!seesAll())
        return;
    for (const Node &node : m_parts.inventory.nodes()) {
        const std::optional<FindMatch> match = findMatch(typed, node.key.node.value());
        if (!match || found == mostNodes)
            continue;
        ++found;
        entries.push_back({.group = tr("Nodes"),
                           .title = node.key.node.value(),
                           .detail = tr("show its desktops"),
                           .icon = Icon::Node,
                           .badge = badgeFor(displayState(node.power)),
                           .places = match->places,
                           .run = [show = m_parts.showNode, name = node.key.node] { show(name); }});
    }
}

void FindIndex::addPages(std::vector<FindEntry> &entries, const QString &typed) const
{
    int number = 0;
    for (Page *page : m_parts.pages()) {
        ++number;
        const std::optional<FindMatch> match = findMatch(typed, page->title());
        if (!match)
            continue;
        entries.push_back({.group = tr("Pages"),
                           .title = page->title(),
                           .icon = page->icon(),
                           .keys = QKeySequence(Qt::CTRL | static_cast<Qt::Key>(Qt::Key_0 + number)).toString(QKeySequence::NativeText),
                           .places = match->places,
                           .run = [show = m_parts.showPage, id = page->id()] { show(id); }});
    }
}

void FindIndex::addCommands(std::vector<FindEntry> &entries, const QString &typed) const
{
    std::size_t found = 0;
    const Selection chosen = m_parts.chosen && !typed.isEmpty() ? m_parts.chosen() : Selection();
    for (const Command *command : m_parts.commands.commands()) {
        if (!seesAll() && command->group != CommandGroup::View && command->group != CommandGroup::Application)
            continue;
        const Selection on = isForDesktops(*command) ? chosen : Selection();
        const bool lacksDesktop = isForDesktops(*command) && on.isEmpty();
        if (lacksDesktop || found == mostCommands || !m_parts.commands.whyDisabled(command->id, on).isEmpty())
            continue;
        const std::optional<FindMatch> match = findMatch(typed, command->text);
        if (!match)
            continue;
        ++found;
        entries.push_back({.group = tr("Commands"),
                           .title = command->text,
                           .detail = on.isEmpty() ? command->hint : namesOf(on),
                           .icon = command->icon,
                           .keys = keysOf(*command),
                           .places = match->places,
                           .run = [&commands = m_parts.commands, id = command->id, on] { commands.run(id, on); }});
    }
}

QString FindIndex::namesOf(const Selection &selection) const
{
    const int count = static_cast<int>(selection.guests.size());
    const Guest *only = count == 1 ? m_parts.inventory.guest(selection.guests.front()) : nullptr;
    return only ? only->name : tr("%n desktop(s)", nullptr, count);
}

} // namespace orbit::ui
