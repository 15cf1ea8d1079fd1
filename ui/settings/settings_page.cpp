#include "ui/settings/settings_page.h"

#include "ui/settings/security_group.h"
#include "ui/settings/settings_screen.h"

namespace orbit::ui {

SettingsPage::SettingsPage(const SettingsParts &parts, QObject *parent) : Page(parent), m_screen(new SettingsScreen(parts))
{
    connect(m_screen->security(), &SecurityGroup::lockMinutesChanged, this, &SettingsPage::lockMinutesChanged);
}

SettingsPage::~SettingsPage()
{
    if (m_screen && !m_screen->parent())
        delete m_screen;
}

QWidget *SettingsPage::widget() { return m_screen; }

bool SettingsPage::focusFilter()
{
    if (!m_screen)
        return false;
    m_screen->focusFind();
    return true;
}

} // namespace orbit::ui
