#include "ui/overview/sessions_card.h"

#include "ui/text/formats.h"
#include "ui/widgets/charts.h"
#include "ui/widgets/label.h"

#include <QHBoxLayout>

using namespace Qt::StringLiterals;

namespace orbit::ui {

namespace {

constexpr int curvePoints = 97;
constexpr int curveHeight = 58;

} // namespace

SessionsCard::SessionsCard(const Theme &theme, QWidget *parent)
    : Card(theme, tr("Sessions now"), parent),
      m_peak(new Label(theme, {}, TypeRole::Detail, Role::TextTertiary)),
      m_count(new Label(theme, {}, TypeRole::FigureXL)),
      m_of(new Label(theme, {}, TypeRole::Detail, Role::TextTertiary)),
      m_curve(new Sparkline(theme, tr("Desktops in use"))),
      m_known(new Label(theme, {}, TypeRole::Detail, Role::TextTertiary)),
      m_since(new Label(theme, {}, TypeRole::Detail, Role::TextTertiary))
{
    setObjectName(u"sessionsCard"_s);
    m_peak->setObjectName(u"sessionsPeak"_s);
    m_count->setObjectName(u"sessionsCount"_s);
    m_known->setObjectName(u"sessionsKnown"_s);
    addHeaderWidget(m_peak);
    setBodyPadding(false);
    auto *inner = new QVBoxLayout;
    inner->setContentsMargins(15, 0, 15, 13);
    inner->setSpacing(0);
    body()->addLayout(inner);
    m_count->setFixedHeight(40);
    auto *figure = new QHBoxLayout;
    figure->setSpacing(12);
    figure->addWidget(m_count);
    figure->addWidget(m_of, 1, Qt::AlignBottom);
    m_of->setContentsMargins(0, 0, 0, 4);
    inner->addLayout(figure);
    m_curve->setMinimumHeight(curveHeight);
    m_curve->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    inner->addWidget(m_curve, 1);
    inner->addSpacing(4);
    auto *foot = new QHBoxLayout;
    foot->addWidget(m_known, 1);
    foot->addWidget(m_since);
    inner->addLayout(foot);
}

void SessionsCard::show(const View &view)
{
    const OverviewFacts &facts = view.facts;
    const QDateTime begin = beginOf(view.range, view.now);
    const SessionHistory::Peak peak = view.history.peak(begin);
    m_peak->setText(peak.inUse < 0 ? QString() : tr("Peak %1 at %2").arg(peak.inUse).arg(timeText(peak.when, view.now)));
    m_count->setText(facts.isAnyCurrent ? countText(facts.inUse) : unknownText());
    m_of->setText(tr("of %n desktop(s) in use", nullptr, facts.desktops));
    std::vector<double> curve = view.history.curve(begin, view.now, curvePoints);
    m_curve->setRange(0, std::max(1, facts.desktops));
    m_curve->setValues(std::move(curve));
    if (!facts.isAnyCurrent)
        m_known->setText({});
    else if (facts.known < facts.askable)
        m_known->setText(tr("Known for %1 of %2 running").arg(facts.known).arg(facts.askable));
    else
        m_known->setText(tr("%n person(s) connected", nullptr, facts.people));
    m_known->setToolTip(tr("Who is inside a desktop is told by its guest agent"));
    const bool isShort = !view.history.isEmpty() && view.history.since() > begin.addSecs(60);
    m_since->setText(isShort ? tr("Since %1").arg(timeText(view.history.since(), view.now)) : QString());
    m_since->setToolTip(tr("Proxmox keeps no sessions: Orbit collects them while it runs"));
}

} // namespace orbit::ui
