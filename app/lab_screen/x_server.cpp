#include "app/lab_screen/x_server.h"

#include <QCoreApplication>

#include <fcntl.h>
#include <poll.h>
#include <sys/prctl.h>
#include <sys/wait.h>

#include <array>
#include <csignal>
#include <utility>

namespace orbit::lab {
namespace {

constexpr int startLimitMs = 20000;

QString say(const char *text) { return QCoreApplication::translate("XServer", text); }

[[noreturn]] void becomeXvfb(int displayFd, const char *screen, pid_t parent)
{
    // SIGTERM and not SIGKILL: Xvfb then removes its lock file and socket.
    ::prctl(PR_SET_PDEATHSIG, SIGTERM);
    if (::getppid() != parent)
        ::_exit(1);
    ::dup2(displayFd, 3);
    ::fcntl(3, F_SETFD, 0);
    const int null = ::open("/dev/null", O_RDWR | O_CLOEXEC);
    for (const int fd : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO})
        ::dup2(null, fd);
    ::execlp("Xvfb", "Xvfb", "-displayfd", "3", "-screen", "0", screen, "-nolisten", "tcp", "-noreset", nullptr);
    ::_exit(127);
}

/// The number that Xvfb writes once it accepts clients; empty when it ended or took too long.
QByteArray readDisplayNumber(int fd)
{
    QByteArray number;
    pollfd wait{.fd = fd, .events = POLLIN, .revents = 0};
    while (!number.endsWith('\n') && ::poll(&wait, 1, startLimitMs) == 1) {
        std::array<char, 16> part{};
        const ssize_t size = ::read(fd, part.data(), part.size());
        if (size <= 0)
            return {};
        number.append(part.data(), size);
    }
    return number.trimmed();
}

} // namespace

std::expected<XServer, QString> XServer::start(QSize size)
{
    std::array<int, 2> pipe{-1, -1};
    if (::pipe2(pipe.data(), O_CLOEXEC) != 0)
        return std::unexpected(say("No pipe is left for the X server."));
    const FileDescriptor reading(pipe[0]);
    FileDescriptor writing(pipe[1]);
    const QByteArray screen = QByteArray::number(size.width()) + 'x' + QByteArray::number(size.height()) + "x24";
    const pid_t parent = ::getpid();
    const pid_t pid = ::fork();
    if (pid == 0)
        becomeXvfb(writing.get(), screen.constData(), parent);
    if (pid < 0)
        return std::unexpected(say("No process is left for the X server."));
    writing.reset();
    XServer server(pid, {});
    const QByteArray number = readDisplayNumber(reading.get());
    if (number.isEmpty())
        return std::unexpected(say("Xvfb did not start. Is the package xvfb installed?"));
    server.m_display = ':' + number;
    return server;
}

XServer::XServer(XServer &&other) noexcept : m_pid(std::exchange(other.m_pid, -1)), m_display(std::move(other.m_display)) {}

XServer::~XServer()
{
    if (m_pid < 0)
        return;
    ::kill(m_pid, SIGTERM);
    ::waitpid(m_pid, nullptr, 0);
}

} // namespace orbit::lab
