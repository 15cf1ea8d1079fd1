#pragma once

#include "core/sessions/session_factory.h"
#include "ui/audit/audit_page.h"
#include "ui/audit/audit_screen.h"
#include "ui/console/consoles_page.h"
#include "ui/desktops/desktops_page.h"
#include "ui/desktops/desktops_screen.h"
#include "ui/drift/drift_page.h"
#include "ui/drift/drift_screen.h"
#include "ui/mydesktops/my_desktops_page.h"
#include "ui/overview/overview_page.h"
#include "ui/people/people_page.h"
#include "ui/people/people_screen.h"
#include "ui/settings/settings_page.h"

#include <functional>
#include <memory>
#include <vector>

namespace orbit::console {

/// What the screens are made of.
struct PageParts
{
    ui::OverviewParts overview;
    const ui::OverviewActions &overviewActions;
    ui::DesktopsParts desktops;
    SessionFactory &sessions;
    ui::PeopleParts people;
    ui::DriftParts drift;
    ui::MyDesktopsParts myDesktops;
    ui::AuditParts audit;
    ui::SettingsParts settings;
};

/// The screens, and again by name those that others lead to.
struct Pages
{
    std::vector<std::unique_ptr<ui::Page>> all;
    QHash<QString, std::function<bool(Role)>> isFor; ///< by the page's id; a page that is not here is there for everybody
    ui::DesktopsPage *desktops = nullptr;
    ui::ConsolesPage *consoles = nullptr;
    ui::MyDesktopsPage *myDesktops = nullptr;
    ui::DriftPage *drift = nullptr;
    ui::AuditPage *audit = nullptr;
    ui::SettingsPage *settings = nullptr;
};

/// Which of the pages are there for whoever is signed in. Without a registry everything is: this computer's own credentials decide then.
QStringList availablePages(const Pages &pages, const Registry &registry);

/// The screens of the console in the order of the sidebar. To add one, add its line here.
Pages makePages(const PageParts &parts);

} // namespace orbit::console
