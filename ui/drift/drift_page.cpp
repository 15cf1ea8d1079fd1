#include "ui/drift/drift_page.h"

#include "ui/drift/drift_screen.h"

#include <algorithm>

namespace orbit::ui {

DriftPage::DriftPage(const DriftParts &parts, QObject *parent) : Page(parent), m_watch(parts.watch), m_screen(new DriftScreen(parts))
{
    connect(&m_watch, &DriftWatch::changed, this, &DriftPage::count);
}

DriftPage::~DriftPage()
{
    if (m_screen && !m_screen->parent())
        delete m_screen;
}

QWidget *DriftPage::widget() { return m_screen; }

void DriftPage::refresh()
{
    if (m_screen && m_screen->isVisible())
        m_watch.check();
}

void DriftPage::count()
{
    int serious = 0;
    for (const DriftWatch::Report &report : m_watch.reports())
        serious += static_cast<int>(std::ranges::count_if(report.findings, &DriftFinding::isSecurity));
    const int badge = serious > 0 ? serious : -1;
    if (badge != std::exchange(m_badge, badge))
        Q_EMIT badgeChanged(badge);
}

} // namespace orbit::ui
