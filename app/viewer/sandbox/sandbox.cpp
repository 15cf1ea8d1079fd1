#include "app/viewer/sandbox/sandbox.h"

#include "app/viewer/sandbox/filters.h"
#include "app/viewer/sandbox/landlock.h"

#include <fcntl.h>
#include <linux/close_range.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

#include <csignal>
#include <cstring>

namespace orbit::sandbox {

namespace {

#if defined(__SANITIZE_ADDRESS__) || __has_feature(address_sanitizer)
constexpr bool addressSanitizer = true; // reserves terabytes of addresses
#else
constexpr bool addressSanitizer = false;
#endif

// A 8192 x 8192 picture is 256 MiB, and a decoder holds several of them.
constexpr rlim_t maxAddressSpace = rlim_t(6) << 30;

QString failure(const char *what)
{
    return QString::fromLatin1(what) + QStringLiteral(": ") + QString::fromLocal8Bit(std::strerror(errno));
}

bool limit(decltype(RLIMIT_CORE) resource, rlim_t most)
{
    const rlimit wanted{.rlim_cur = most, .rlim_max = most};
    rlimit present{};
    if (::getrlimit(resource, &present) == 0 && present.rlim_max < most)
        return true;
    return ::setrlimit(resource, &wanted) == 0;
}

} // namespace

std::optional<QString> restrictFromStart(int lastKept)
{
    const pid_t parent = ::getppid();
    if (::prctl(PR_SET_PDEATHSIG, SIGKILL) < 0 || ::getppid() != parent)
        return failure("parent death signal");
    if (::prctl(PR_SET_DUMPABLE, 0) < 0 || !limit(RLIMIT_CORE, 0))
        return failure("core dumps");
    if (!addressSanitizer && !limit(RLIMIT_AS, maxAddressSpace))
        return failure("memory limit");
    if (::close_range(static_cast<unsigned>(lastKept) + 1, ~0U, 0) < 0)
        return failure("open files");
    if (::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) < 0)
        return failure("no new privileges");
    if (!closeFiles())
        return failure("Landlock");
    if (!loadFirstFilter())
        return failure("first system call filter");
    return std::nullopt;
}

std::optional<QString> restrictWhenConnected()
{
    if (!loadSecondFilter())
        return failure("second system call filter");
    return std::nullopt;
}

bool hasLandlock() { return landlockVersion() > 0; }

} // namespace orbit::sandbox
