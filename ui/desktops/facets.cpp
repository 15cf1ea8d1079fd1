#include "ui/desktops/facets.h"

#include "ui/models/display.h"
#include "ui/text/state_words.h"
#include "ui/theme/display_state.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>

namespace orbit::ui {

namespace {

using namespace Qt::StringLiterals;

QString tr(const char *text) { return QCoreApplication::translate("Facets", text); }

QString fieldOf(Facet facet)
{
    switch (facet) {
    case Facet::Team:
        return u"team"_s;
    case Facet::State:
        return u"state"_s;
    case Facet::Node:
        return u"node"_s;
    case Facet::Tag:
        return u"tag"_s;
    case Facet::Type:
        return u"type"_s;
    case Facet::System:
        return u"os"_s;
    case Facet::Cluster:
        return u"cluster"_s;
    }
    Q_UNREACHABLE();
}

using Values = QMap<QString, FacetValue>;

void add(Values &values, const QString &value, const QString &label)
{
    if (value.isEmpty())
        return;
    FacetValue &entry = values[value];
    entry.value = value;
    entry.label = label;
    ++entry.count;
}

void addRow(Values &values, const DesktopsModel &desktops, Facet facet, const DesktopRow &row)
{
    switch (facet) {
    case Facet::Team:
        return add(values, row.ownership->team, row.ownership->teamName);
    case Facet::State:
        return add(values, desktopStateName(row.condition.state), stateLabel(displayState(row.condition.state)));
    case Facet::Node:
        return add(values, row.guest.node.value(), row.guest.node.value());
    case Facet::Type:
        return row.guest.kind == GuestKind::Lxc ? add(values, u"container"_s, tr("Containers")) : add(values, u"vm"_s, tr("Machines"));
    case Facet::System:
        return add(values, row.detail->osType, systemName(row.detail->osType));
    case Facet::Cluster: {
        const QString name = desktops.clusterName(row.guest.key.cluster);
        return add(values, name, name);
    }
    case Facet::Tag:
        for (const QString &tag : row.guest.tags.split(u';', Qt::SkipEmptyParts))
            add(values, tag, tag);
        return;
    }
}

} // namespace

QString facetTitle(Facet facet)
{
    switch (facet) {
    case Facet::Team:
        return tr("Team");
    case Facet::State:
        return tr("State");
    case Facet::Node:
        return tr("Node");
    case Facet::Tag:
        return tr("Tag");
    case Facet::Type:
        return tr("Type");
    case Facet::System:
        return tr("System");
    case Facet::Cluster:
        return tr("Cluster");
    }
    Q_UNREACHABLE();
}

QString facetText(Facet facet, const QStringList &labels)
{
    constexpr int most = 2;
    if (labels.isEmpty())
        return tr("%1: any").arg(facetTitle(facet));
    if (labels.size() > most)
        return tr("%1: %2 and %3 more").arg(facetTitle(facet), labels.mid(0, most).join(u", "_s), QString::number(labels.size() - most));
    return tr("%1: %2").arg(facetTitle(facet), labels.join(u", "_s));
}

std::vector<FacetValue> facetValues(const DesktopsModel &desktops, Facet facet)
{
    Values values;
    for (int i = 0; i < desktops.rowCount(); ++i)
        addRow(values, desktops, facet, desktops.row(i));
    std::vector<FacetValue> all(values.cbegin(), values.cend());
    if (facet != Facet::State) {
        std::ranges::sort(all, [](const FacetValue &a, const FacetValue &b) { return compareNaturally(a.label, b.label) < 0; });
        return all;
    }
    // States keep the order people read them in.
    const auto place = [](const FacetValue &value) {
        return std::ranges::find(allDesktopStates, value.value, [](DesktopState state) { return QString(desktopStateName(state)); });
    };
    std::ranges::sort(all, {}, place);
    return all;
}

QString facetLabel(const DesktopsModel &desktops, Facet facet, const QString &value)
{
    if (facet == Facet::State) {
        const auto byName = [&value](DesktopState state) { return desktopStateName(state) == value; };
        const auto state = std::ranges::find_if(allDesktopStates, byName);
        return state == allDesktopStates.end() ? value : stateLabel(displayState(*state));
    }
    if (facet == Facet::Type)
        return value == u"container"_s ? tr("Containers") : tr("Machines");
    if (facet == Facet::System)
        return systemName(value);
    // The first member tells the team's name; there is no need to look at all desktops.
    for (int i = 0; facet == Facet::Team && i < desktops.rowCount(); ++i) {
        if (desktops.row(i).ownership->team == value)
            return desktops.row(i).ownership->teamName;
    }
    return value;
}

QString facetQuery(const FacetChoice &choice)
{
    QStringList terms;
    for (auto [facet, values] : choice.asKeyValueRange()) {
        if (values.isEmpty())
            continue;
        const QString list = values.join(u',');
        const bool isPlain = std::ranges::all_of(list, [](QChar c) { return c.isLetterOrNumber() || c == u',' || c == u'-' || c == u'_'; });
        terms.append(fieldOf(facet) + u'=' + (isPlain ? list : u'"' + list + u'"'));
    }
    return terms.join(u' ');
}

} // namespace orbit::ui
