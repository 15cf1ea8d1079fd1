#include "ui/desktops/facet_chips.h"

#include "ui/desktops/choice_menu.h"
#include "ui/text/formats.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/link.h"

#include <QHBoxLayout>

#include <algorithm>

namespace orbit::ui {

FacetChips::FacetChips(const Theme &theme, const DesktopsModel &desktops, QWidget *parent)
    : QWidget(parent),
      m_theme(theme),
      m_desktops(desktops),
      m_more(new Chip(theme, tr("Filter"), ChipKind::Add, this)),
      m_clear(new Link(theme, tr("Clear"), this)),
      m_row(new QHBoxLayout(this))
{
    m_row->setContentsMargins(4, 4, 4, 4);
    m_row->setSpacing(8);
    m_more->setObjectName(QStringLiteral("moreFilters"));
    m_more->setAccessibleName(tr("More filters"));
    m_clear->setObjectName(QStringLiteral("clearFilters"));
    m_row->addWidget(m_more);
    m_row->addSpacing(4);
    m_row->addWidget(m_clear);
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
    const QString text = facetText(facet, labels(facet));
    const ChipKind kind = m_choice.contains(facet) ? ChipKind::Set : ChipKind::Unset;
    Chip *&chip = m_chips[facet];
    if (!chip) {
        chip = new Chip(m_theme, text, kind, this);
        chip->setObjectName(QStringLiteral("facet-") + QString::number(static_cast<int>(facet)));
        m_row->insertWidget(m_row->indexOf(m_more), chip);
        connect(chip, &Chip::clicked, this, [this, facet] { chooseFrom(facet); });
        connect(chip, &Chip::removed, this, [this, facet] { drop(facet); });
    }
    chip->setText(text);
    chip->setKind(kind);
    chip->setAccessibleName(text);
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
