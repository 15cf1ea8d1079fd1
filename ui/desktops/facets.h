#pragma once

#include "ui/models/desktops_model.h"

#include <QMap>
#include <QStringList>

#include <array>

namespace orbit::ui {

/// What can be chosen from a list to filter desktops by.
enum class Facet : quint8 { Team, State, Node, Tag, Type, System, Cluster };
inline constexpr std::array allFacets{Facet::Team, Facet::State, Facet::Node, Facet::Tag, Facet::Type, Facet::System, Facet::Cluster};

/// One of the values of a facet, with how many desktops have it.
struct FacetValue
{
    QString value; ///< as the search language has it
    QString label; ///< as people read it
    int count = 0;

    friend bool operator==(const FacetValue &, const FacetValue &) = default;
};

using FacetChoice = QMap<Facet, QStringList>; ///< chosen values; a facet without any is not in it

QString facetTitle(Facet facet);
/// "Team: any", "Team: Finance, Support".
QString facetText(Facet facet, const QStringList &labels);
/// What there is to choose among all desktops, by label.
std::vector<FacetValue> facetValues(const DesktopsModel &desktops, Facet facet);
/// The label of a value, also when no desktop has it any more.
QString facetLabel(const DesktopsModel &desktops, Facet facet, const QString &value);
/// "team=finance,support state=inUse"; empty when nothing is chosen.
QString facetQuery(const FacetChoice &choice);

} // namespace orbit::ui
