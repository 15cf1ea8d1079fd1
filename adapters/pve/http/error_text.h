#pragma once

#include "adapters/pve/http/request.h"
#include "core/base/error.h"

namespace orbit::pve {

/// The failure that an answer with an error status tells: its kind from status and text, Proxmox's words verbatim in `detail` (the whole
/// message, then one line "field: text" for each entry of `errors`).
Error errorOf(const HttpReply &reply, const Request &request);

/// 595, 596 and 599: the node that should answer cannot be reached.
constexpr bool isNodeTrouble(int status) { return status == 595 || status == 596 || status == 599; }

} // namespace orbit::pve
