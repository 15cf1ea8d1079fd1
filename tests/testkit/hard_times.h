#pragma once

#include <csignal>
#include <cstdlib>

#include <sys/resource.h>
#include <unistd.h>

namespace orbit::testkit {

/// Tests may run as root, whom no permission stops: for its lifetime the process is nobody, in all its threads.
class WithoutRights
{
public:
    WithoutRights()
    {
        if (m_before == 0 && seteuid(nobody) != 0)
            std::abort();
    }
    ~WithoutRights()
    {
        if (seteuid(m_before) != 0)
            std::abort();
    }
    WithoutRights(const WithoutRights &) = delete;
    WithoutRights &operator=(const WithoutRights &) = delete;

private:
    static constexpr uid_t nobody = 65534;
    const uid_t m_before = geteuid();
};

/// For its lifetime no file of this process grows over `bytes`: writes fail as on a full disk.
class FullDisk
{
public:
    explicit FullDisk(rlim_t bytes)
    {
        std::signal(SIGXFSZ, SIG_IGN);
        getrlimit(RLIMIT_FSIZE, &m_before);
        const rlimit limit{.rlim_cur = bytes, .rlim_max = m_before.rlim_max};
        setrlimit(RLIMIT_FSIZE, &limit);
    }
    ~FullDisk() { setrlimit(RLIMIT_FSIZE, &m_before); }
    FullDisk(const FullDisk &) = delete;
    FullDisk &operator=(const FullDisk &) = delete;

private:
    rlimit m_before{};
};

} // namespace orbit::testkit
