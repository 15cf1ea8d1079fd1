#include "ui/desktops/desktops_page.h"

#include "ui/desktops/desktops_screen.h"

namespace orbit::ui {

DesktopsPage::DesktopsPage(const DesktopsParts &parts, QObject *parent) : Page(parent), m_parts(parts), m_screen(new DesktopsScreen(parts))
{
    connect(&m_parts.desktops, &DesktopsModel::countsChanged, this, &DesktopsPage::tellBadge);
    connect(&m_parts.power.busy(), &BusyGuests::markChanged, this, &DesktopsPage::followMark);
    connect(m_screen, &DesktopsScreen::signInAsked, this, &DesktopsPage::signInAsked);
}

DesktopsPage::~DesktopsPage()
{
    if (m_screen && !m_screen->parent())
        delete m_screen;
}

QWidget *DesktopsPage::widget() { return m_screen; }

int DesktopsPage::badge() const { return m_parts.desktops.counts().all; }

bool DesktopsPage::focusFilter()
{
    if (!m_screen)
        return false;
    m_screen->focusFilter();
    return true;
}

void DesktopsPage::refresh() { m_parts.inventory.refresh(); }

Selection DesktopsPage::chosen() const { return m_screen && m_screen->isVisible() ? m_screen->chosen() : Selection(); }

void DesktopsPage::showGuest(const GuestKey &guest)
{
    if (m_screen)
        m_screen->showGuest(guest);
}

void DesktopsPage::setMyTeams(const QStringList &names)
{
    if (m_screen)
        m_screen->setMyTeams(names);
}

void DesktopsPage::tellBadge() { Q_EMIT badgeChanged(badge()); }

void DesktopsPage::followMark(const GuestKey &guest)
{
    // Between the click and Proxmox's answer the row already says what was asked for.
    m_parts.desktops.setPressed(guest, m_parts.power.busy().marked(guest));
}

} // namespace orbit::ui
