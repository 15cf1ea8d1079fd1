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
    pages.myDesktops = add(pages.all, std::make_unique<ui::MyDesktopsPage>(parts.myDesktops));
    add(pages.all, std::make_unique<ui::PeoplePage>(parts.people));
    pages.drift = add(pages.all, std::make_unique<ui::DriftPage>(parts.drift));
    pages.audit = add(pages.all, std::make_unique<ui::AuditPage>(parts.audit));
    pages.settings = add(pages.all, std::make_unique<ui::SettingsPage>(parts.settings));
    pages.needed = {{u"overview"_s, Permission::SeeOverview},
                    {u"desktops"_s, Permission::SeeDesktops},
                    {u"people"_s, Permission::SeePeople},
                    {u"drift"_s, Permission::ManagePeople},
                    {u"audit"_s, Permission::SeeAudit}};
    return pages;
}

QStringList availablePages(const Pages &pages, const Registry &registry)
{
    QStringList ids;
    const Me *me = registry.me();
    for (const std::unique_ptr<ui::Page> &page : pages.all) {
        // What is assigned and what happened is told by a registry only.
        if (!me && (page.get() == pages.myDesktops || page.get() == pages.audit || page.get() == pages.drift))
            continue;
        const auto needed = pages.needed.constFind(page->id());
        if (!me || needed == pages.needed.cend() || rolePermits(me->role, *needed))
            ids.append(page->id());
    }
    return ids;
}

} // namespace orbit::console
