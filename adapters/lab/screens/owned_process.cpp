#include "adapters/lab/screens/owned_process.h"

#include <fcntl.h>
#include <sys/prctl.h>
#include <unistd.h>

#include <chrono>

using namespace std::chrono_literals;

namespace orbit::lab {
namespace {

constexpr auto politeWait = 3s;

} // namespace

void bindLifetime(QProcess &process, const Ownership &ownership)
{
    const pid_t owner = ::getpid();
    process.setChildProcessModifier([ownership, owner] {
        ::setpgid(0, 0);
        ::prctl(PR_SET_PDEATHSIG, ownership.deathSignal);
        // The owner may have died between fork and prctl; then the signal never comes.
        if (::getppid() != owner)
            ::_exit(1);
        for (const int fd : ownership.files)
            ::fcntl(fd, F_SETFD, 0);
    });
}

void endProcess(QProcess &process)
{
    if (process.state() == QProcess::NotRunning)
        return;
    process.terminate();
    if (process.waitForFinished(static_cast<int>(std::chrono::milliseconds(politeWait).count())))
        return;
    process.kill();
    process.waitForFinished();
}

} // namespace orbit::lab
