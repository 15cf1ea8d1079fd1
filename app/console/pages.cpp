#include "app/console/pages.h"

namespace orbit::console {

namespace {

/// Takes the page and gives it back by its own type.
template <class Screen>
Screen *add(std::vector<std::unique_ptr<ui::Page>> &all, std::unique_ptr<Screen> page)
{
    Screen *screen = page.get();
    all.push_back(std::move(page));
    return screen;
}

} // namespace

Pages makePages(const PageParts &parts)
{
    Pages pages;
    add(pages.all, std::make_unique<ui::OverviewPage>(parts.overview, parts.overviewActions));
    pages.desktops = add(pages.all, std::make_unique<ui::DesktopsPage>(parts.desktops));
    pages.consoles = add(pages.all, std::make_unique<ui::ConsolesPage>(parts.overview.theme, parts.sessions));
    return pages;
}

} // namespace orbit::console
