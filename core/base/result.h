#pragma once

#include "core/base/error.h"

#include <expected>
#include <utility>

namespace orbit {

/// One answer that may fail. Test it before use; there is no monadic interface in libstdc++ 12.
template <class T = void>
using Result = std::expected<T, Error>;

/// Makes the failing side of a Result: `return fail(ErrorKind::NotFound, u"vm 101"_s);`
inline std::unexpected<Error> fail(ErrorKind kind, QString subject, QString detail = {})
{
    return std::unexpected(Error{.kind = kind, .subject = std::move(subject), .detail = std::move(detail)});
}

/// Passes another Result's failure on.
inline std::unexpected<Error> fail(Error error) { return std::unexpected(std::move(error)); }

} // namespace orbit
