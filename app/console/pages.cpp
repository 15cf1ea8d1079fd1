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

std::function<bool(Role)> permitted(Permission permission)
{
    return [permission](Role role) { return rolePermits(role, permission); };
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
    pages.isFor = {{u"overview"_s, permitted(Permission::SeeOverview)},
                   {u"desktops"_s, permitted(Permission::SeeDesktops)},
                   // A user's own desktops open there.
                   {u"consoles"_s, [](Role role) { return role == Role::User || rolePermits(role, Permission::SeeConsoles); }},
                   {u"mydesktops"_s, [](Role role) { return roleEntitles(role, Entitlement::Connect); }},
                   {u"people"_s, permitted(Permission::SeePeople)},
                   {u"drift"_s, permitted(Permission::ManagePeople)},
                   {u"audit"_s, permitted(Permission::SeeAudit)},
                   // What of it is a user's own is in the menu below their name.
                   {u"settings"_s, [](Role role) { return role != Role::User; }}};
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
        const auto isFor = pages.isFor.constFind(page->id());
        if (!me || isFor == pages.isFor.cend() || (*isFor)(me->role))
            ids.append(page->id());
    }
    return ids;
}

} // namespace orbit::console
