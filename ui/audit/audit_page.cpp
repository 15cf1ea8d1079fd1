#include "ui/audit/audit_page.h"

#include "ui/audit/audit_screen.h"

namespace orbit::ui {

AuditPage::AuditPage(const AuditParts &parts, QObject *parent) : Page(parent), m_screen(new AuditScreen(parts)) {}

AuditPage::~AuditPage()
{
    if (m_screen && !m_screen->parent())
        delete m_screen;
}

QWidget *AuditPage::widget() { return m_screen; }

bool AuditPage::focusFilter()
{
    if (!m_screen)
        return false;
    m_screen->focusFilter();
    return true;
}

void AuditPage::refresh()
{
    if (m_screen)
        m_screen->refresh();
}

} // namespace orbit::ui
