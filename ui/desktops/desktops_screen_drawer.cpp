// Where the drawer of the focused desktop stands and when it is there.
#include "ui/desktops/desktop_drawer.h"
#include "ui/desktops/desktops_pane.h"
#include "ui/desktops/desktops_screen.h"
#include "ui/desktops/desktops_table.h"
#include "ui/desktops/filter_bar.h"
#include "ui/desktops/row_actions.h"

namespace orbit::ui {

namespace {

constexpr int dockedFrom = 1360;

} // namespace

bool DesktopsScreen::isDrawerDocked() const { return window()->width() >= dockedFrom; }

bool DesktopsScreen::showsDrawer() const { return m_drawer && m_drawer->isVisible(); }

DesktopDrawer *DesktopsScreen::drawer()
{
    if (!m_drawer) {
        m_drawer = new DesktopDrawer(m_parts, this);
        m_drawer->hide();
        connect(m_drawer, &DesktopDrawer::closeAsked, this, &DesktopsScreen::closeDrawer);
    }
    return m_drawer;
}

void DesktopsScreen::followCurrent()
{
    const GuestKey current = m_pane->current();
    if (current.vmId.isNull())
        return;
    const bool opensByItself = isDrawerDocked() && m_prefs.isDrawerOpen();
    if (showsDrawer() || opensByItself)
        openDrawer(current);
}

void DesktopsScreen::openDrawer(const GuestKey &guest)
{
    drawer()->setGuest(guest);
    drawer()->show();
    m_pane->table()->setCurrentMarked(true);
    placeDrawer();
    m_watchLater.start();
}

void DesktopsScreen::closeDrawer()
{
    m_prefs.setDrawerOpen(false);
    m_drawer->hide();
    m_pane->table()->setCurrentMarked(false);
    placeDrawer();
    m_pane->view()->setFocus(Qt::OtherFocusReason);
}

void DesktopsScreen::placeDrawer()
{
    const int taken = m_drawer && m_drawer->isVisibleTo(this) && isDrawerDocked() ? m_drawer->width() : 0;
    m_filterBar->fitTo(width() - taken);
    m_content->setGeometry(0, 0, width() - taken, height());
    if (!m_drawer)
        return;
    m_drawer->setGeometry(width() - m_drawer->width(), 0, m_drawer->width(), height());
    m_drawer->setFloating(!isDrawerDocked());
    m_drawer->raise();
}

void DesktopsScreen::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    placeDrawer();
}

void DesktopsScreen::connectDrawer()
{
    connect(m_actions, &RowActions::detailsAsked, this, [this](const GuestKey &key) {
        m_prefs.setDrawerOpen(true);
        m_pane->setCurrent(key);
        openDrawer(key);
    });
    connect(m_actions, &RowActions::tasksAsked, this, [this](const GuestKey &key) {
        m_pane->setCurrent(key);
        openDrawer(key);
        m_drawer->showTab(DesktopDrawer::TaskTab);
    });
}

} // namespace orbit::ui
