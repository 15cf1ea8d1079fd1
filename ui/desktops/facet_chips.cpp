#include "ui/desktops/facet_chips.h"

#include "ui/desktops/choice_menu.h"
#include "ui/text/formats.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/flow_layout.h"
#include "ui/widgets/link.h"

#include <algorithm>

namespace orbit::ui {

namespace {

QString groupingName(Grouping grouping)
{
    switch (grouping) {
    case Grouping::None:
        return {};
    case Grouping::Team:
        return facetTitle(Facet::Team);
    case Grouping::Node:
        return facetTitle(Facet::Node);
    case Grouping::State:
        return facetTitle(Facet::State);
    }
    Q_UNREACHABLE();
}

} // namespace

FacetChips::FacetChips(const Theme &theme, const DesktopsModel &desktops, QWidget *parent)
    : QWidget(parent),
      m_theme(theme),
      m_desktops(desktops),
      m_group(new Chip(theme, {}, ChipKind::Unset, this)),
      m_more(new Chip(theme, tr("Filter"), ChipKind::Add, this)),
      m_clear(new Link(theme, tr("Clear"), this)),
      m_row(new FlowLayout(this))
{
    m_row->setContentsMargins(4, 4, 4, 4);
    m_more->setObjectName(QStringLiteral("moreFilters"));
    m_more->setAccessibleName(tr("More filters"));
    m_clear->setObjectName(QStringLiteral("clearFilters"));
    m_group->setObjectName(QStringLiteral("grouping"));
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    policy.setHeightForWidth(true); // what does not fit goes to the next line
    setSizePolicy(policy);
    orderChips();
    m_group->hide();
    connect(m_group, &Chip::clicked, this, &FacetChips::chooseGrouping);
    connect(m_more, &Chip::clicked, this, &FacetChips::offerMore);
    connect(m_clear, &Link::clicked, this, &FacetChips::clearAsked);
    show();
}

void FacetChips::setChoice(const FacetChoice &choice)
{
    if (choice == m_choice)
        return;
    m_choice = choice;
    show();
    Q_EMIT choiceChanged();
}

void FacetChips::setTextTyped(bool typed)
{
    m_isTextTyped = typed;
    m_clear->setVisible(typed || !m_choice.isEmpty());
}

QStringList FacetChips::labels(Facet facet) const
{
    QStringList labels;
    for (const QString &value : m_choice.value(facet))
        labels.append(facetLabel(m_desktops, facet, value));
    return labels;
}

QStringList FacetChips::words() const
{
    QStringList all;
    for (const Facet facet : m_choice.keys())
        all.append(tr("%1 %2", "facet and its values").arg(facetTitle(facet), labels(facet).join(QStringLiteral(", "))));
    return all;
}

void FacetChips::show()
{
    for (const Facet facet : m_choice.keys()) {
        if (!m_shown.contains(facet))
            m_shown.append(facet);
    }
    for (const Facet facet : std::as_const(m_shown))
        showChip(facet);
    m_more->setVisible(m_shown.size() < static_cast<qsizetype>(allFacets.size()));
    m_clear->setVisible(m_isTextTyped || !m_choice.isEmpty());
}

void FacetChips::showChip(Facet facet)
{
    const QString words = facetText(facet, labels(facet));
    const ChipKind kind = m_choice.contains(facet) ? ChipKind::Set : ChipKind::Unset;
    const QString text = m_isCompact && kind == ChipKind::Unset ? facetTitle(facet) : words;
    Chip *&chip = m_chips[facet];
    if (!chip) {
        chip = new Chip(m_theme, text, kind, this);
        chip->setObjectName(QStringLiteral("facet-") + QString::number(static_cast<int>(facet)));
        orderChips();
        connect(chip, &Chip::clicked, this, [this, facet] { chooseFrom(facet); });
        connect(chip, &Chip::removed, this, [this, facet] { drop(facet); });
    }
    chip->setText(text);
    chip->setKind(kind);
    chip->setAccessibleName(words);
    chip->updateGeometry();
}

void FacetChips::setCompact(bool compact)
{
    m_isCompact = compact;
    show();
    m_row->invalidate();
    updateGeometry();
}

int FacetChips::lineWidth(bool compact) const
{
    int spared = 0;
    for (const Facet facet : m_shown) {
        if (!m_choice.contains(facet))
            spared += Chip::widthFor(facetText(facet, {})) - Chip::widthFor(facetTitle(facet));
    }
    return sizeHint().width() + (m_isCompact == compact ? 0 : compact ? -spared : spared);
}

void FacetChips::orderChips()
{
    while (QLayoutItem *item = m_row->takeAt(0))
        delete item;
    for (const Facet facet : std::as_const(m_shown)) {
        if (Chip *chip = m_chips.value(facet))
            m_row->addWidget(chip);
    }
    for (QWidget *widget : std::initializer_list<QWidget *>{m_group, m_more, m_clear})
        m_row->addWidget(widget);
    for (int i = 1; i < m_row->count(); ++i)
        setTabOrder(m_row->itemAt(i - 1)->widget(), m_row->itemAt(i)->widget());
    m_row->invalidate();
}

void FacetChips::chooseFrom(Facet facet)
{
    if (!m_shown.contains(facet)) {
        m_shown.append(facet);
        show();
    }
    auto *menu = new ChoiceMenu(this);
    menu->setObjectName(QStringLiteral("facetMenu"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    for (const FacetValue &each : facetValues(m_desktops, facet)) {
        QAction *action = menu->addChoice(each.label, m_choice.value(facet).contains(each.value), countText(each.count));
        connect(action, &QAction::toggled, this, [this, facet, value = each.value](bool on) { take(facet, value, on); });
    }
    if (menu->isEmpty())
        menu->addAction(tr("Nothing to choose from"))->setEnabled(false);
    menu->popup(m_chips[facet]->mapToGlobal(QPoint(0, m_chips[facet]->height() + 4)));
}

void FacetChips::setGrouping(Grouping grouping)
{
    m_grouping = grouping;
    const QString text = tr("Group: %1").arg(groupingName(grouping));
    m_group->setText(text);
    m_group->setAccessibleName(text);
    m_group->setVisible(grouping != Grouping::None);
}

void FacetChips::chooseGrouping()
{
    auto *menu = new QMenu(this);
    menu->setObjectName(QStringLiteral("groupingMenu"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    for (const Grouping each : {Grouping::Team, Grouping::Node, Grouping::State}) {
        QAction *action = menu->addAction(groupingName(each));
        action->setCheckable(true);
        action->setChecked(each == m_grouping);
        connect(action, &QAction::triggered, this, [this, each] { Q_EMIT groupingChosen(each); });
    }
    menu->popup(m_group->mapToGlobal(QPoint(0, m_group->height() + 4)));
}

void FacetChips::offerMore()
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    for (const Facet facet : allFacets) {
        if (!m_shown.contains(facet))
            connect(menu->addAction(facetTitle(facet)), &QAction::triggered, this, [this, facet] { chooseFrom(facet); });
    }
    menu->popup(m_more->mapToGlobal(QPoint(0, m_more->height() + 4)));
}

void FacetChips::take(Facet facet, const QString &value, bool chosen)
{
    FacetChoice choice = m_choice;
    if (chosen)
        choice[facet].append(value);
    else
        choice[facet].removeAll(value);
    if (choice.value(facet).isEmpty())
        choice.remove(facet);
    setChoice(choice);
}

void FacetChips::drop(Facet facet)
{
    FacetChoice choice = m_choice;
    choice.remove(facet);
    setChoice(choice);
}

} // namespace orbit::ui
