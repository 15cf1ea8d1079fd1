#include "ui/overview/alerts_card.h"

#include "ui/overview/alert_row.h"
#include "ui/widgets/label.h"
#include "ui/widgets/link.h"
#include "ui/widgets/pills.h"

#include <QHBoxLayout>

using namespace Qt::StringLiterals;

namespace orbit::ui {

namespace {

constexpr std::size_t mostRows = 4;

QWidget *calmLine(const Theme &theme)
{
    auto *line = new ListRow(theme, 10);
    line->setObjectName(u"noAlerts"_s);
    line->setLine(false);
    auto *row = qobject_cast<QHBoxLayout *>(line->layout());
    row->addWidget(new IconTile(theme, Icon::Check, Tone::Success));
    row->addWidget(new Label(theme, AlertsCard::tr("Nothing needs you now"), TypeRole::Body, Role::TextSecondary), 1);
    return line;
}

} // namespace

AlertsCard::AlertsCard(const Theme &theme, const OverviewActions &actions, QWidget *parent)
    : Card(theme, tr("Alerts"), parent), m_actions(actions), m_calm(calmLine(theme))
{
    setObjectName(u"alertsCard"_s);
    setBodyPadding(false);
    body()->setContentsMargins(0, 4, 0, 0);
    auto *inner = new QVBoxLayout;
    inner->setContentsMargins(0, 0, 0, 4);
    inner->setSpacing(0);
    body()->addLayout(inner);
    setCount(0);
    if (m_actions.showAlerts) {
        setLink(tr("View all"))->setObjectName(u"alertsAll"_s);
        connect(this, &Card::linkActivated, this, [show = m_actions.showAlerts] { show(); });
    }
    inner->addWidget(m_calm);
    for (std::size_t i = 0; i < mostRows; ++i) {
        auto *row = new AlertRow(theme, m_actions.act);
        row->setLine(i > 0);
        row->hide();
        inner->addWidget(row);
        m_rows.push_back(row);
    }
    inner->addStretch(1);
}

void AlertsCard::show(const std::vector<Alert> &alerts, const QDateTime &now)
{
    setCount(static_cast<int>(alerts.size()));
    m_calm->setVisible(alerts.empty());
    for (std::size_t i = 0; i < m_rows.size(); ++i) {
        m_rows[i]->setVisible(i < alerts.size());
        if (i < alerts.size())
            m_rows[i]->show(alerts[i], now);
    }
}

} // namespace orbit::ui
