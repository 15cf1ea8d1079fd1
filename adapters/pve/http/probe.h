#pragma once

#include "adapters/pve/pve_service.h"
#include "core/async/task.h"
#include "core/base/result.h"
#include "core/clusters/certificate.h"

#include <QUrl>

namespace orbit::pve {

/// Shakes hands with a server and hangs up: nothing of the person is sent. Unreachable, TimedOut, Invalid (no TLS there).
Task<Result<CertificateFacts>> probeServer(QUrl address, PveLimits limits);

} // namespace orbit::pve
