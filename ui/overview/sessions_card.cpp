#include "ui/overview/sessions_card.h"

#include "ui/text/formats.h"
#include "ui/theme/fonts.h"
#include "ui/widgets/charts.h"
#include "ui/widgets/label.h"

#include <QHBoxLayout>

using namespace Qt::StringLiterals;

namespace orbit::ui {

namespace {

constexpr int curvePoints = 97;
constexpr int curveHeight = 56;
constexpr int figureHeight = 48;

} // namespace

SessionsCard::SessionsCard(const Theme &theme, QWidget *parent)
    : Card(theme, tr("Sessions now"), parent),
      m_known(new Label(theme, {}, TypeRole::Detail, Role::TextTertiary)),
      m_count(new Label(theme, {}, TypeRole::FigureXL)),
      m_of(new Label(theme, {}, TypeRole::Detail, Role::TextSecondary)),
      m_curve(new Sparkline(theme, tr("Desktops running"))),
      m_running(new Label(theme, {}, TypeRole::Detail, Role::TextTertiary)),
      m_peak(new Label(theme, {}, TypeRole::Detail, Role::TextTertiary))
{
    setObjectName(u"sessionsCard"_s);
    m_known->setObjectName(u"sessionsKnown"_s);
    m_count->setObjectName(u"sessionsCount"_s);
    m_running->setObjectName(u"sessionsRunning"_s);
    m_peak->setObjectName(u"sessionsPeak"_s);
    m_known->setToolTip(tr("Who is inside a desktop is told by its guest agent"));
    m_peak->setToolTip(tr("The line shows how many desktops ran. Proxmox keeps that, but not who used them."));
    addHeaderWidget(m_known);
    setBodyPadding(false);
    body()->setContentsMargins(0, 2, 0, 0);
    auto *inner = new QVBoxLayout;
    inner->setContentsMargins(15, 0, 15, 0);
    inner->setSpacing(0);
    body()->addLayout(inner);
    m_known->setOwnFont(uiFont(11, QFont::Normal));
    m_count->setFixedHeight(figureHeight);
    auto *figure = new QHBoxLayout;
    figure->setSpacing(12);
    figure->addWidget(m_count);
    figure->addWidget(m_of, 1, Qt::AlignBottom);
    m_of->setContentsMargins(0, 0, 0, 8);
    inner->addLayout(figure);
    m_curve->setFixedHeight(curveHeight);
    inner->addWidget(m_curve);
    inner->addSpacing(8);
    auto *foot = new QHBoxLayout;
    foot->addWidget(m_running, 1);
    foot->addWidget(m_peak);
    inner->addLayout(foot);
    inner->addStretch(1);
}

void SessionsCard::show(const View &view)
{
    const OverviewFacts &facts = view.facts;
    m_count->setText(facts.isAnyCurrent ? countText(facts.inUse) : unknownText());
    m_of->setText(tr("of %n desktop(s) in use", nullptr, facts.desktops));
    m_curve->setRange(0, std::max(1, facts.desktops));
    m_curve->setColor(ChartColor::of(facts.isAnyCurrent ? Role::Gauge : Role::BorderControl));
    m_curve->setValues(view.history.curve(beginOf(view.range, view.now), view.now, curvePoints));
    if (!facts.isAnyCurrent)
        m_known->setText({});
    else if (facts.known < facts.askable)
        m_known->setText(tr("Known for %1 of %2").arg(facts.known).arg(facts.askable));
    else
        m_known->setText(tr("%n person(s)", "connected", facts.people));
    showFoot(view);
}

void SessionsCard::showFoot(const View &view)
{
    const auto say = [](Label *label, const QString &words, const QString &figure) {
        label->setText(words);
        label->setSpans({{.start = static_cast<int>(words.indexOf(figure)),
                          .length = static_cast<int>(figure.size()),
                          .font = uiFont(12, QFont::DemiBold),
                          .role = Role::Text}});
    };
    const QString running = view.facts.isAnyCurrent ? countText(view.facts.running) : unknownText();
    say(m_running, tr("Running now %1").arg(running), running);
    const RunningHistory::Peak peak = view.history.peak(beginOf(view.range, view.now));
    const QString most = countText(peak.running);
    m_peak->setVisible(peak.running >= 0);
    say(m_peak, tr("Peak %1 at %2", "how many ran, when").arg(most, timeText(peak.when, view.now)), most);
}

} // namespace orbit::ui
