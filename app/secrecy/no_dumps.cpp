#include "app/secrecy/no_dumps.h"

#include <sys/prctl.h>
#include <sys/resource.h>

namespace orbit {

namespace {

#if defined(__SANITIZE_ADDRESS__) || __has_feature(address_sanitizer)
constexpr bool isSanitized = true;
#else
constexpr bool isSanitized = false;
#endif

} // namespace

void forbidDumps()
{
    const rlimit none{.rlim_cur = 0, .rlim_max = 0};
    ::setrlimit(RLIMIT_CORE, &none);
    if (!isSanitized)
        ::prctl(PR_SET_DUMPABLE, 0);
}

} // namespace orbit
