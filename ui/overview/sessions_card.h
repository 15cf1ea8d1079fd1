#pragma once

#include "ui/overview/overview_facts.h"
#include "ui/overview/overview_range.h"
#include "ui/overview/session_history.h"
#include "ui/widgets/card.h"

namespace orbit::ui {

class Label;
class Sparkline;

/// How many desktops are in use, and how that was while this console ran.
class SessionsCard final : public Card
{
    Q_OBJECT

public:
    explicit SessionsCard(const Theme &theme, QWidget *parent = nullptr);

    struct View
    {
        const OverviewFacts &facts;
        const SessionHistory &history;
        OverviewRange range;
        QDateTime now;
    };
    void show(const View &view);

private:
    Label *m_peak;
    Label *m_count;
    Label *m_of;
    Sparkline *m_curve;
    Label *m_known;
    Label *m_since;
};

} // namespace orbit::ui
