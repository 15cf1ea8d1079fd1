#include "adapters/viewerlink/viewer_start.h"

#include <QByteArray>
#include <QFile>

#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <vector>

namespace orbit::viewerlink {

namespace {

constexpr int linkDescriptor = 3;
constexpr auto processHandle = static_cast<idtype_t>(3); // P_PIDFD, which older headers lack

/// The viewer gets the time zone and the language, not the session bus, not the home folder, no token of any agent.
std::vector<QByteArray> viewerEnvironment()
{
    constexpr std::array kept{"TZ", "LANG", "LC_ALL", "WLOG_LEVEL", "ASAN_OPTIONS", "UBSAN_OPTIONS", "LLVM_PROFILE_FILE"};
    std::vector<QByteArray> environment{QByteArrayLiteral("HOME=/")};
    for (const char *name : kept) {
        if (qEnvironmentVariableIsSet(name))
            environment.push_back(QByteArray(name) + '=' + qgetenv(name));
    }
    return environment;
}

/// What happens in the child between start and the program: standard streams to nowhere except errors, the link in its place.
class SpawnPlan final
{
public:
    explicit SpawnPlan(int link)
    {
        posix_spawn_file_actions_init(&m_files);
        posix_spawn_file_actions_addopen(&m_files, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
        posix_spawn_file_actions_addopen(&m_files, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
        posix_spawn_file_actions_adddup2(&m_files, link, linkDescriptor); // the copy stays open in the program
        sigset_t none;
        sigemptyset(&none);
        posix_spawnattr_init(&m_attributes);
        posix_spawnattr_setsigmask(&m_attributes, &none);
        posix_spawnattr_setflags(&m_attributes, POSIX_SPAWN_SETSIGMASK);
    }
    ~SpawnPlan()
    {
        posix_spawn_file_actions_destroy(&m_files);
        posix_spawnattr_destroy(&m_attributes);
    }
    Q_DISABLE_COPY_MOVE(SpawnPlan)

    /// 0 or an error number.
    int run(QByteArray program, pid_t &pid) const
    {
        std::vector<QByteArray> variables = viewerEnvironment();
        std::vector<char *> environment;
        for (QByteArray &variable : variables)
            environment.push_back(variable.data());
        environment.push_back(nullptr);
        std::array<char *, 2> arguments{program.data(), nullptr};
        return ::posix_spawn(&pid, program.constData(), &m_files, &m_attributes, arguments.data(), environment.data());
    }

private:
    posix_spawn_file_actions_t m_files{};
    posix_spawnattr_t m_attributes{};
};

} // namespace

Result<ViewerChild> startViewer(const QString &program, UniqueFd link)
{
    pid_t pid = -1;
    const int error = SpawnPlan(link.get()).run(QFile::encodeName(program), pid);
    if (error != 0)
        return fail(error == ENOENT ? ErrorKind::NotFound : ErrorKind::Unexpected, program, QString::fromLocal8Bit(std::strerror(error)));
    UniqueFd handle(static_cast<int>(::syscall(SYS_pidfd_open, pid, 0)));
    if (!handle.isValid()) {
        const QString detail = QString::fromLocal8Bit(std::strerror(errno));
        ::kill(pid, SIGKILL);
        ::waitpid(pid, nullptr, 0);
        return fail(ErrorKind::Unexpected, program, detail);
    }
    return ViewerChild(pid, std::move(handle));
}

ViewerChild::~ViewerChild()
{
    kill();
    reap();
}

void ViewerChild::kill()
{
    if (isRunning())
        ::syscall(SYS_pidfd_send_signal, m_handle.get(), SIGKILL, nullptr, 0);
}

void ViewerChild::reap()
{
    if (!isRunning())
        return;
    siginfo_t how{};
    while (::waitid(processHandle, static_cast<id_t>(m_handle.get()), &how, WEXITED) < 0 && errno == EINTR) {
    }
    m_handle.reset();
    m_crashed = how.si_code == CLD_KILLED || how.si_code == CLD_DUMPED;
}

} // namespace orbit::viewerlink
