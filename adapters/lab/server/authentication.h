#pragma once

#include "adapters/lab/http/http_message.h"
#include "adapters/lab/server/backend.h"

#include <expected>

namespace orbit::lab {

struct Identity
{
    QByteArray authId;         ///< Empty: nobody.
    const char *kind = "none"; ///< none, ticket, token
};

/// Who sent the request; the error is the reason of a 401.
[[nodiscard]] std::expected<Identity, QByteArray> authenticate(const HttpRequest &request, Cluster &cluster, const Backend &backend);

} // namespace orbit::lab
