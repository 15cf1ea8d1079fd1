#include "app/console/pages.h"

using namespace Qt::StringLiterals;

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
    add(pages.all, std::make_unique<ui::PeoplePage>(parts.people));
    pages.needed = {{u"overview"_s, Permission::SeeOverview},
                    {u"desktops"_s, Permission::SeeDesktops},
                    {u"consoles"_s, Permission::SeeConsoles},
                    {u"people"_s, Permission::SeePeople}};
    return pages;
}

QStringList availablePages(const Pages &pages, const Registry &registry)
{
    QStringList ids;
    const Me *me = registry.me();
    for (const std::unique_ptr<ui::Page> &page : pages.all) {
        const auto needed = pages.needed.constFind(page->id());
        if (!me || needed == pages.needed.cend() || rolePermits(me->role, *needed))
            ids.append(page->id());
    }
    return ids;
}

} // namespace orbit::console
