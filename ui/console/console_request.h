#pragma once

#include "core/base/ids.h"
#include "core/sessions/remote_target.h"

#include <QString>

namespace orbit::ui {

/// One desktop whose screen somebody wants to see. There is one console for a key; asking again shows it.
struct ConsoleRequest
{
    GuestKey key;
    QString name;  ///< what the tab says, "fin-004"
    QString group; ///< said smaller beside it, "Finance"; may be empty
    RemoteTarget target;
};

} // namespace orbit::ui
