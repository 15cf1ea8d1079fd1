#pragma once

#include "ui/overview/overview_facts.h"
#include "ui/overview/overview_range.h"
#include "ui/overview/running_history.h"
#include "ui/widgets/card.h"

namespace orbit::ui {

class Label;
class Sparkline;

/// How many desktops are in use now, and how many ran over the time chosen.
class SessionsCard final : public Card
{
    Q_OBJECT

public:
    explicit SessionsCard(const Theme &theme, QWidget *parent = nullptr);

    struct View
    {
        const OverviewFacts &facts;
        const RunningHistory &history;
        OverviewRange range;
        QDateTime now;
    };
    void show(const View &view);

private:
    void showFoot(const View &view);

    Label *m_known;
    Label *m_count;
    Label *m_of;
    Sparkline *m_curve;
    Label *m_running;
    Label *m_peak;
};

} // namespace orbit::ui
