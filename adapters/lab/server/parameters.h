#pragma once

#include "adapters/lab/http/http_message.h"
#include "adapters/lab/schema/verifier.h"

#include <expected>

namespace orbit::lab {

/// Repeated names become one list.
[[nodiscard]] RawParams paramsOf(const Fields &fields);

/// Parameters of the body, by its content type; the error is an answer of its own (506 for an unknown type).
[[nodiscard]] std::expected<RawParams, HttpAnswer> bodyParams(const HttpRequest &request);

} // namespace orbit::lab
