#include "ui/console/consoles_page.h"

#include "ui/console/consoles_view.h"

namespace orbit::ui {

ConsolesPage::ConsolesPage(const Theme &theme, SessionFactory &factory, QObject *parent)
    : Page(parent), m_view(new ConsolesView(theme, factory))
{
    connect(m_view, &ConsolesView::countChanged, this, &ConsolesPage::countChanged);
    connect(m_view, &ConsolesView::countChanged, this, [this] { Q_EMIT badgeChanged(badge()); });
    connect(m_view, &ConsolesView::closed, this, &ConsolesPage::closed);
    connect(m_view, &ConsolesView::preparationCancelled, this, &ConsolesPage::preparationCancelled);
    connect(m_view, &ConsolesView::targetWanted, this, &ConsolesPage::targetWanted);
    connect(m_view, &ConsolesView::desktopsWanted, this, &ConsolesPage::desktopsWanted);
    connect(m_view, &ConsolesView::certificateTrusted, this, &ConsolesPage::certificateTrusted);
    connect(m_view, &ConsolesView::credentialsGiven, this, &ConsolesPage::credentialsGiven);
}

ConsolesPage::~ConsolesPage()
{
    // Only as long as no window has taken it.
    if (m_view && !m_view->parent())
        delete m_view;
}

QWidget *ConsolesPage::widget() { return m_view; }

int ConsolesPage::badge() const { return m_view && m_view->count() > 0 ? m_view->count() : -1; }

void ConsolesPage::open(const ConsoleRequest &request)
{
    if (m_view)
        m_view->open(request);
}

void ConsolesPage::prepare(const ConsoleRequest &request, const QString &step)
{
    if (m_view)
        m_view->prepare(request, step);
}

void ConsolesPage::giveUp(const GuestKey &key, const ErrorText &why)
{
    if (m_view)
        m_view->giveUp(key, why);
}

void ConsolesPage::setDesktopOff(const GuestKey &key, bool off)
{
    if (m_view)
        m_view->setDesktopOff(key, off);
}

bool ConsolesPage::isPreparing(const GuestKey &key) const { return m_view && m_view->isPreparing(key); }

void ConsolesPage::closeAll()
{
    if (m_view)
        m_view->closeAll();
}

void ConsolesPage::setWayBack(const QString &page)
{
    if (m_view)
        m_view->setWayBack(page);
}

void ConsolesPage::bringBackAll()
{
    if (m_view)
        m_view->bringBackAll();
}

bool ConsolesPage::isOpen(const GuestKey &key) const { return m_view && m_view->isOpen(key); }

bool ConsolesPage::isInSight(const GuestKey &key) const { return m_view && m_view->isInSight(key); }

QStringList ConsolesPage::openNames() const { return m_view ? m_view->openNames() : QStringList(); }

} // namespace orbit::ui
