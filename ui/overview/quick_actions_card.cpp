#include "ui/overview/quick_actions_card.h"

#include "ui/overview/quick_action.h"

#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace orbit::ui {

QuickActionsCard::QuickActionsCard(const Theme &theme, const OverviewActions &actions, QWidget *parent)
    : Card(theme, tr("Quick actions"), parent), m_mayAddCluster(actions.mayAddCluster)
{
    setObjectName(u"quickActionsCard"_s);
    setBodyPadding(false);
    auto *inner = new QVBoxLayout;
    inner->setContentsMargins(7, 0, 7, 11);
    body()->addLayout(inner);
    inner->setSpacing(2);
    const auto add = [&](const QString &name, Icon icon, const QString &text, std::function<void()> run) -> QWidget * {
        if (!run)
            return nullptr;
        auto *line = new QuickAction(theme, icon, text);
        line->setObjectName(name);
        connect(line, &QAbstractButton::clicked, this, run);
        inner->addWidget(line);
        return line;
    };
    std::function<void()> startStopped;
    if (actions.showDesktops)
        startStopped = [show = actions.showDesktops] { show(u"state:stopped"_s); };
    add(u"quickConnect"_s, Icon::Connect, tr("Connect…"), actions.findDesktop);
    add(u"quickStart"_s, Icon::Play, tr("Start desktops…"), startStopped);
    add(u"quickTasks"_s, Icon::History, tr("Task history"), actions.showTasks);
    m_cluster = add(u"quickCluster"_s, Icon::Plus, tr("Add cluster…"), actions.addCluster);
    inner->addStretch();
}

/// Another person may be signed in since.
void QuickActionsCard::showEvent(QShowEvent *event)
{
    Card::showEvent(event);
    if (m_cluster && m_mayAddCluster)
        m_cluster->setVisible(m_mayAddCluster());
}

} // namespace orbit::ui
