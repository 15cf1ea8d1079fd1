#pragma once

#include "ui/desktops/facets.h"
#include "ui/models/desktops_filter.h"

#include <QHash>
#include <QList>
#include <QWidget>

namespace orbit::ui {

class Chip;
class FlowLayout;
class Link;
class Theme;

/// The chips of the filter bar: one for each facet in use, one that adds another, and Clear.
class FacetChips final : public QWidget
{
    Q_OBJECT

public:
    FacetChips(const Theme &theme, const DesktopsModel &desktops, QWidget *parent = nullptr);

    const FacetChoice &choice() const { return m_choice; }
    void setChoice(const FacetChoice &choice);
    /// "Team Design, State Error": what is on, for the sentence that nothing matches.
    QStringList words() const;
    /// Clear is there also while a text is typed.
    void setTextTyped(bool typed);
    void chooseFrom(Facet facet);
    /// A filter that is off says its name only.
    void setCompact(bool compact);
    bool isCompact() const { return m_isCompact; }
    /// What they want to stand in one line.
    int lineWidth(bool compact) const;
    /// What the cards stand under; None hides the chip.
    void setGrouping(Grouping grouping);

Q_SIGNALS:
    void groupingChosen(orbit::ui::Grouping grouping);
    void choiceChanged();
    void clearAsked();

private:
    void show();
    void showChip(Facet facet);
    void orderChips();
    void chooseGrouping();
    void offerMore();
    void take(Facet facet, const QString &value, bool chosen);
    void drop(Facet facet);
    QStringList labels(Facet facet) const;

    const Theme &m_theme;
    const DesktopsModel &m_desktops;
    FacetChoice m_choice;
    QList<Facet> m_shown{Facet::Team, Facet::State, Facet::Node};
    QHash<Facet, Chip *> m_chips;
    Chip *m_group;
    Chip *m_more;
    Grouping m_grouping = Grouping::None;
    Link *m_clear;
    FlowLayout *m_row;
    bool m_isTextTyped = false;
    bool m_isCompact = false;
};

} // namespace orbit::ui
