#include "ui/people/people_page.h"

#include "ui/people/people_screen.h"

namespace orbit::ui {

PeoplePage::PeoplePage(const PeopleParts &parts, QObject *parent) : Page(parent), m_screen(new PeopleScreen(parts)) {}

PeoplePage::~PeoplePage()
{
    if (m_screen && !m_screen->parent())
        delete m_screen;
}

QWidget *PeoplePage::widget() { return m_screen; }

bool PeoplePage::focusFilter()
{
    if (!m_screen)
        return false;
    m_screen->focusFilter();
    return true;
}

void PeoplePage::refresh()
{
    if (m_screen)
        m_screen->refresh();
}

bool PeoplePage::hasUnsaved() const { return m_screen && m_screen->unsaved() > 0; }

Task<bool> PeoplePage::settleUnsaved() { return m_screen->settleUnsaved(); }

} // namespace orbit::ui
