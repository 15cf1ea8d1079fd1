#pragma once

#include "ui/overview/overview_facts.h"
#include "ui/widgets/card.h"

namespace orbit::ui {

class Donut;
class DonutLegend;

/// How the desktops stand, as a ring with its words.
class StatesCard final : public Card
{
    Q_OBJECT

public:
    explicit StatesCard(const Theme &theme, QWidget *parent = nullptr);

    void show(const OverviewFacts &facts);

private:
    Donut *m_donut;
    DonutLegend *m_legend;
};

} // namespace orbit::ui
