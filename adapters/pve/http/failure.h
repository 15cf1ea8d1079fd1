#pragma once

#include "core/base/error.h"
#include "core/clusters/certificate.h"

#include <optional>

namespace orbit::pve {

/// Why no answer came, and how far the request got. What may have been sent may have been done.
struct Failure
{
    Error error;
    bool wasSent = false;
    std::optional<CertificateFacts> certificate; ///< of a server that is not the right one
};

} // namespace orbit::pve
