#pragma once

#include "core/inventory/desktop_state.h"
#include "core/registry/registry.h"
#include "ui/mydesktops/my_desktop.h"

namespace orbit::ui {

/// Everything the card of a guest follows from. References are used during the call only.
struct MyGuestFacts
{
    const Assignment &assignment;
    const Guest *guest = nullptr; ///< null when its cluster does not show it
    GuestDetail detail{};
    DesktopCondition condition{};
    LinkState link = LinkState::Connecting;
    QString clusterName{}; ///< empty when this console does not know the cluster
    bool isOpenHere = false;
    QString login{}; ///< of the signed-in person
    QString whyNoConnect{};
    std::optional<std::chrono::seconds> usualStart{};
    QDateTime now{};
};

MyDesktop describe(const MyGuestFacts &facts);
/// A machine outside Proxmox, of which no more is known than where it is.
MyDesktop describeExternal(const Assignment &assignment, bool canOpen, const QDateTime &now);
/// One of a pool, of which none is handed out yet.
MyDesktop describePool(const Assignment &assignment, const QDateTime &now);
/// "Start and connect".
QString myActionText(MyAction action);
QString myStageText(MyStage stage);

} // namespace orbit::ui
