#include "app/viewer/sandbox/landlock.h"

#include <fcntl.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <array>
#include <cstdint>

namespace orbit::sandbox {

namespace {

// The kernel's interface by number: the headers of older distributions lack most of it.
constexpr long createRulesetCall = 444;
constexpr long addRuleCall = 445;
constexpr long restrictSelfCall = 446;
constexpr std::uint32_t versionFlag = 1;
constexpr int pathBeneathRule = 1;
constexpr std::uint64_t readFile = 1ULL << 2;
constexpr std::uint64_t readFolder = 1ULL << 3;

struct Ruleset
{
    std::uint64_t files = 0;
    std::uint64_t network = 0;
    std::uint64_t scopes = 0;
};

struct [[gnu::packed]] PathBeneath
{
    std::uint64_t allowed = 0;
    std::int32_t folder = -1;
};

// Shared libraries and their data, the TLS configuration, the time zone, randomness. Loading a library needs no execute right.
constexpr std::array<const char *, 9> readable{"/usr/lib", "/usr/lib64",     "/lib",          "/lib64",      "/usr/share/zoneinfo",
                                               "/etc/ssl", "/etc/localtime", "/etc/timezone", "/dev/urandom"};

Ruleset rulesetOf(int version)
{
    Ruleset rules;
    // Version 1 knows 13 rights; refer, truncate and device control came with 2, 3 and 5.
    rules.files = (1ULL << 13) - 1;
    if (version >= 2)
        rules.files |= 1ULL << 13;
    if (version >= 3)
        rules.files |= 1ULL << 14;
    if (version >= 5)
        rules.files |= 1ULL << 15;
    if (version >= 4)
        rules.network = 3; // bind and connect TCP
    if (version >= 6)
        rules.scopes = 3; // abstract sockets, signals
    return rules;
}

bool allowReading(int ruleset, const char *path)
{
    const int folder = ::open(path, O_PATH | O_CLOEXEC);
    if (folder < 0)
        return true; // a system without it
    const bool isFile = ::open(path, O_PATH | O_DIRECTORY | O_CLOEXEC) < 0;
    const PathBeneath rule{.allowed = isFile ? readFile : readFile | readFolder, .folder = folder};
    const bool added = ::syscall(addRuleCall, ruleset, pathBeneathRule, &rule, 0) == 0;
    ::close(folder);
    return added;
}

} // namespace

int landlockVersion()
{
    const long version = ::syscall(createRulesetCall, nullptr, 0, versionFlag);
    return version > 0 ? static_cast<int>(version) : 0;
}

bool closeFiles()
{
    const int version = landlockVersion();
    if (version == 0)
        return true;
    const Ruleset rules = rulesetOf(version);
    // Older kernels refuse a structure longer than the one they know, unless the rest is zero: it is.
    const auto ruleset = static_cast<int>(::syscall(createRulesetCall, &rules, sizeof(rules), 0));
    if (ruleset < 0)
        return false;
    bool done = true;
    for (const char *path : readable)
        done = allowReading(ruleset, path) && done;
    done = done && ::syscall(restrictSelfCall, ruleset, 0) == 0;
    ::close(ruleset);
    return done;
}

} // namespace orbit::sandbox
