#include "ui/mydesktops/my_desktops_page.h"

namespace orbit::ui {

MyDesktopsPage::MyDesktopsPage(const MyDesktopsParts &parts, MyDesktopsFrame frame, QObject *parent)
    : Page(parent), m_screen(new MyDesktopsScreen(parts, frame))
{}

MyDesktopsPage::~MyDesktopsPage()
{
    if (m_screen && !m_screen->parent())
        delete m_screen;
}

QWidget *MyDesktopsPage::widget() { return m_screen; }

bool MyDesktopsPage::focusFilter() { return m_screen && m_screen->focusFilter(); }

void MyDesktopsPage::refresh()
{
    if (m_screen)
        m_screen->refresh();
}

void MyDesktopsPage::setFrame(MyDesktopsFrame frame)
{
    if (m_screen)
        m_screen->setFrame(frame);
}

void MyDesktopsPage::focusCards()
{
    if (m_screen)
        m_screen->focusCards();
}

bool MyDesktopsPage::isInSight(const GuestKey &guest) const { return m_screen && m_screen->isInSight(guest); }

void MyDesktopsPage::followOpen()
{
    if (m_screen)
        m_screen->model().renewSoon();
}

} // namespace orbit::ui
