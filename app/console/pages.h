#pragma once

#include "core/sessions/session_factory.h"
#include "ui/console/consoles_page.h"
#include "ui/desktops/desktops_page.h"
#include "ui/desktops/desktops_screen.h"
#include "ui/overview/overview_page.h"

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
};

/// The screens, and again by name those that others lead to.
struct Pages
{
    std::vector<std::unique_ptr<ui::Page>> all;
    ui::DesktopsPage *desktops = nullptr;
    ui::ConsolesPage *consoles = nullptr;
};

/// The screens of the console in the order of the sidebar. To add one, add its line here.
Pages makePages(const PageParts &parts);

} // namespace orbit::console
