#include "core/inventory/search_terms.h"

#include <algorithm>
#include <cmath>

namespace orbit::search {

namespace {

bool contains(QStringView text, const QStringList &values)
{
    return std::ranges::any_of(values, [text](const QString &value) { return text.contains(value, Qt::CaseInsensitive); });
}

bool equalsOne(QStringView text, const QStringList &values)
{
    return std::ranges::any_of(values, [text](const QString &value) { return text.compare(value, Qt::CaseInsensitive) == 0; });
}

bool fits(QStringView text, const TextTerm &term) { return term.isWhole ? equalsOne(text, term.values) : contains(text, term.values); }

bool hasTag(QStringView tags, const QStringList &values)
{
    for (const QStringView tag : tags.tokenize(u';')) {
        if (equalsOne(tag, values))
            return true;
    }
    return false;
}

bool matchesText(const TextTerm &term, const SearchableGuest &guest)
{
    switch (term.field) {
    case Field::Node:
        return equalsOne(guest.guest.node.value(), term.values);
    case Field::Lock:
        return equalsOne(guest.guest.lock, term.values);
    case Field::Tag:
        return hasTag(guest.guest.tags, term.values);
    case Field::Pool:
        return fits(guest.guest.pool.value(), term);
    case Field::Team:
        return fits(guest.ownership.teamName, term) || equalsOne(guest.ownership.team, term.values);
    case Field::Owner:
        return fits(guest.ownership.ownerName, term) || fits(guest.ownership.owner, term);
    case Field::Name:
        return fits(guest.guest.name, term);
    case Field::Os:
        return fits(guest.detail.osType, term);
    case Field::Cluster:
        return fits(guest.clusterName, term);
    case Field::Ip:
        return std::ranges::any_of(guest.detail.addresses, [&term](const QString &address) { return fits(address, term); });
    default:
        // Both sides are folded already, so this is a plain search of memory.
        return std::ranges::any_of(term.values, [&guest](const QString &value) { return guest.text.contains(value); });
    }
}

double percent(double share) { return std::round(share * 100); }

double percentOf(quint64 used, quint64 limit) { return limit == 0 ? -1 : percent(static_cast<double>(used) / static_cast<double>(limit)); }

/// Below 0 when it is not known.
double valueOf(const NumberTerm &term, const Guest &guest)
{
    const bool isOn = guest.power == GuestPower::Running || guest.power == GuestPower::Paused;
    switch (term.field) {
    case Field::Cpu:
        return isOn ? percent(static_cast<double>(guest.cpu)) : -1;
    case Field::Cores:
        return static_cast<double>(guest.cpus);
    case Field::Memory:
        if (!isOn)
            return -1;
        return term.unit == Unit::Percent ? percentOf(guest.memory, guest.memoryLimit) : static_cast<double>(guest.memory);
    case Field::Disk:
        if (term.unit == Unit::Percent)
            return guest.disk == 0 ? -1 : percentOf(guest.disk, guest.diskLimit);
        return static_cast<double>(guest.diskLimit);
    default:
        return isOn ? static_cast<double>(guest.uptime) : -1;
    }
}

bool matchesNumber(const NumberTerm &term, const Guest &guest)
{
    const double value = valueOf(term, guest);
    if (value < 0)
        return false;
    switch (term.comparison) {
    case Comparison::Less:
        return value < term.number;
    case Comparison::LessOrEqual:
        return value <= term.number;
    case Comparison::GreaterOrEqual:
        return value >= term.number;
    case Comparison::Greater:
        return value > term.number;
    case Comparison::Equal:
        return std::abs(value - term.number) < 0.5;
    }
    Q_UNREACHABLE();
}

struct Match
{
    const SearchableGuest &guest;

    bool operator()(const TextTerm &term) const { return matchesText(term, guest); }
    bool operator()(const StateTerm &term) const
    {
        return (term.states >> static_cast<unsigned>(guest.state) & 1U) != 0 || (term.wantsAttention && guest.needsAttention);
    }
    bool operator()(const VmIdTerm &term) const
    {
        const quint32 vmId = guest.guest.key.vmId.value();
        return std::ranges::any_of(term.ranges, [vmId](const auto &range) { return range.first <= vmId && vmId <= range.second; });
    }
    bool operator()(const TypeTerm &term) const
    {
        return (!term.kind || *term.kind == guest.guest.kind) && (!term.isTemplate || guest.guest.isTemplate);
    }
    bool operator()(const NumberTerm &term) const { return matchesNumber(term, guest.guest); }
};

} // namespace

bool matches(const Term &term, const SearchableGuest &guest) { return std::visit(Match{guest}, term); }

} // namespace orbit::search
