#pragma once

#include "core/access/assignments.h"
#include "ui/text/error_text.h"
#include "ui/widgets/cell_painting.h"

#include <optional>

namespace orbit::ui {

/// What the button of a card does.
enum class MyAction : quint8 {
    None, ///< nothing can be done now; `whyNot` says why
    Connect,
    Continue, ///< it was left open
    Start,    ///< and connect
    Resume,   ///< and connect
};

/// What a desktop waits for on the way to its screen, as people read it.
enum class MyStage : quint8 { Starting, Booting, Network, Desktop };
inline constexpr int myStageCount = 4;

/// The picture of a card.
enum class Scene : quint8 { Office, Dusk, Meadow, Harbour };

/// One desktop of the signed-in person with everything its card says.
struct MyDesktop
{
    AssignmentId id;
    std::optional<GuestKey> guest; ///< empty for a machine outside Proxmox, and while nothing is handed out
    ExternalDesktop external;      ///< of a machine outside Proxmox
    QString title;                 ///< "Finance desktop"
    QString line;                  ///< "Windows 11, fin-001"
    BadgeLook badge;
    Icon noteIcon = Icon::Clock;
    QString note; ///< "Left open at 08:26"
    bool isShared = false;
    bool isHandedOut = true; ///< false: one of a pool, and it is not known yet which
    bool isOpen = false;     ///< its session waits to be continued
    Scene scene = Scene::Office;
    MyAction action = MyAction::None;
    QString whyNot;                   ///< one sentence; empty while the action works
    std::optional<MyStage> stage;     ///< while it is waited for
    std::optional<ErrorText> failure; ///< why the last try came to nothing
};

} // namespace orbit::ui
