#pragma once

#include "core/async/scope.h"
#include "ui/overview/overview_page.h"
#include "ui/overview/overview_range.h"
#include "ui/overview/running_history.h"

#include <QTimer>
#include <QWidget>

class QStackedLayout;
class QLayout;

namespace orbit::ui {

class Button;
class Label;
class Note;
class OverviewBoard;
class Segmented;

/// The overview: a header with the range of the charts, and below it the board of cards or what stands in its place.
class OverviewView final : public QWidget
{
    Q_OBJECT

public:
    OverviewView(const OverviewParts &parts, const OverviewActions &actions, QWidget *parent = nullptr);
    ~OverviewView() override;

    /// Asks for all histories now; else those of the nodes every minute and those of the desktops every five while it is in sight.
    void readHistories();

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    QLayout *header();
    QWidget *firstUse();
    void follow();
    void readSoon();
    void read();
    void sampleRunning();
    void showState();
    void showBanner();
    void watchNext();
    void chooseRange(int index);
    Task<> readHistory(NodeKey node);
    void forgetPast();
    void readPast();
    Task<> readPastOf(std::vector<GuestKey> desktops, Timeframe timeframe);

    OverviewParts m_parts;
    OverviewActions m_actions;
    OverviewFacts m_facts;
    RunningHistory m_running;
    OverviewRange m_range = OverviewRange::Day;
    std::size_t m_watchFrom = 0;
    bool m_isPastDue = false;
    QTimer m_soon;
    QTimer m_minute;
    QTimer m_watch;
    QTimer m_past;
    Label *m_subtitle;
    Segmented *m_ranges;
    Button *m_connect = nullptr;
    Note *m_banner;
    QWidget *m_bannerRow;
    QStackedLayout *m_stack;
    QWidget *m_loading;
    QWidget *m_firstUse;
    OverviewBoard *m_board;
    Scope m_scope;
    Scope m_pastScope;
};

} // namespace orbit::ui
