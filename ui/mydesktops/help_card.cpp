#include "ui/mydesktops/help_card.h"

#include "ui/mydesktops/my_desktop.h"
#include "ui/widgets/button.h"
#include "ui/widgets/label.h"

#include <QHBoxLayout>

using namespace Qt::StringLiterals;

namespace orbit::ui {

HelpCard::HelpCard(const MyDesktopsParts &parts, QWidget *parent)
    : Card(parts.theme, tr("Something not working?"), parent),
      m_parts(parts),
      m_restart(new Button(parts.theme, Icon::Restart, tr("Restart my desktop")))
{
    setObjectName(u"myDesktopsHelp"_s);
    m_restart->setObjectName(u"myDesktopsRestart"_s);
    auto *row = new QHBoxLayout;
    row->setSpacing(8);
    auto *words = new Label(theme(), tr("A restart often helps. Save your work first if you can."), TypeRole::Body, Role::TextTertiary);
    words->wrapped();
    row->addWidget(words, 1);
    row->addWidget(m_restart);
    if (parts.hooks.askForHelp) {
        m_ask = new Button(parts.theme, Icon::Help, tr("Ask for help"));
        m_ask->setObjectName(u"myDesktopsAsk"_s);
        connect(m_ask, &Button::clicked, this, parts.hooks.askForHelp);
        row->addWidget(m_ask);
    }
    body()->addLayout(row);
    connect(m_restart, &Button::clicked, this, &HelpCard::restart);
}

bool HelpCard::isUseful() const { return m_guest.has_value() || m_ask; }

void HelpCard::setDesktop(const MyDesktop *desktop)
{
    m_guest = desktop ? desktop->guest : std::nullopt;
    m_restart->setVisible(m_guest.has_value());
    if (!m_guest)
        return;
    const QString whyNot = m_parts.commands.whyDisabled(PowerCommands::id(PowerAction::Reboot), {{*m_guest}});
    m_restart->setEnabled(whyNot.isEmpty());
    m_restart->setText(tr("Restart %1").arg(desktop->title));
    m_restart->updateGeometry();
    m_restart->setToolTip(whyNot);
}

void HelpCard::restart()
{
    if (m_guest)
        m_parts.commands.run(PowerCommands::id(PowerAction::Reboot), {{*m_guest}});
}

} // namespace orbit::ui
