#include "ui/overview/overview_page.h"

#include "ui/overview/overview_view.h"

namespace orbit::ui {

OverviewPage::OverviewPage(const OverviewParts &parts, const OverviewActions &actions, QObject *parent)
    : Page(parent), m_view(new OverviewView(parts, actions))
{}

OverviewPage::~OverviewPage()
{
    // The window took the view; without a window it is still ours.
    if (m_view && !m_view->parent())
        delete m_view;
}

QWidget *OverviewPage::widget() { return m_view; }

void OverviewPage::refresh()
{
    if (m_view)
        m_view->readHistories();
}

} // namespace orbit::ui
