#include "app/viewer/sandbox/sandbox.h"

#include "tests/testkit/test_main.h"

#include <QTest>

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/ptrace.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <functional>

using namespace Qt::StringLiterals;
using namespace orbit;

namespace {

enum class Stage { FromStart, WhenConnected };

constexpr int couldNotRestrict = 100;
constexpr int lastKept = 8; // the test's own standard descriptors and a few for the sanitizer

/// Runs an attempt in a child that has restricted itself like the viewer; its exit code is the attempt's answer.
int tryAs(Stage stage, const std::function<int()> &attempt)
{
    const pid_t child = ::fork();
    if (child == 0) {
        if (sandbox::restrictFromStart(lastKept))
            ::_exit(couldNotRestrict);
        if (stage == Stage::WhenConnected && sandbox::restrictWhenConnected())
            ::_exit(couldNotRestrict);
        ::_exit(attempt());
    }
    int status = 0;
    if (child < 0 || ::waitpid(child, &status, 0) != child || !WIFEXITED(status))
        return -1;
    return WEXITSTATUS(status);
}

/// 0 when the call was refused as not permitted.
int refusedWith(long result, int expected) { return result < 0 && errno == expected ? 0 : 1; }
int refused(long result) { return refusedWith(result, EPERM); }

int startProgram()
{
    char program[] = "/bin/true";
    char *const arguments[] = {program, nullptr};
    return refused(::execv(program, arguments));
}

int makeProcess()
{
    const pid_t child = ::fork();
    if (child == 0)
        ::_exit(0);
    return refused(child);
}

int openSocket(int family) { return refused(::socket(family, SOCK_STREAM, 0)); }

int traceParent() { return refused(::ptrace(PTRACE_ATTACH, ::getppid(), nullptr, nullptr)); }

int signalParent()
{
    // Before Landlock 6 a signal to a process of the same person passes the first step; the second refuses it.
    return ::kill(::getppid(), 0) < 0 && errno == EPERM ? 0 : 1;
}

int readFile(const char *path) { return ::open(path, O_RDONLY | O_CLOEXEC) < 0 ? 0 : 1; }

int makeMemoryExecutable()
{
    void *memory = ::mmap(nullptr, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    return memory != MAP_FAILED ? refused(::mprotect(memory, 4096, PROT_READ | PROT_EXEC)) : 2;
}

int dropsNothing()
{
    rlimit core{};
    const bool noCore = ::getrlimit(RLIMIT_CORE, &core) == 0 && core.rlim_max == 0;
    return noCore && ::prctl(PR_GET_DUMPABLE) == 0 && ::prctl(PR_GET_NO_NEW_PRIVS, 0, 0, 0, 0) == 1 ? 0 : 1;
}

void *runThread(void *) { return nullptr; }

int makeThread()
{
    pthread_t thread{};
    return ::pthread_create(&thread, nullptr, runThread, nullptr) == 0 && ::pthread_join(thread, nullptr) == 0 ? 0 : 1;
}

int makePictureMemory()
{
    const int fd = ::memfd_create("picture", MFD_CLOEXEC | MFD_ALLOW_SEALING);
    return fd >= 0 && ::ftruncate(fd, 4096) == 0 && ::fcntl(fd, F_ADD_SEALS, F_SEAL_SHRINK) == 0 ? 0 : 1;
}

} // namespace

Q_DECLARE_METATYPE(std::function<int()>)

class SandboxTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void refusesFromTheStart_data();
    void refusesFromTheStart();
    void refusesMoreWhenConnected_data();
    void refusesMoreWhenConnected();
    void allowsWhatADecoderNeeds_data();
    void allowsWhatADecoderNeeds();
    void closesInheritedDescriptors();
    void leavesNoDumpAndNoNewPrivileges();
};

void SandboxTest::refusesFromTheStart_data()
{
    QTest::addColumn<std::function<int()>>("attempt");
    const auto row = [](const char *name, std::function<int()> attempt) { QTest::newRow(name) << std::move(attempt); };
    row("start a program", startProgram);
    row("make a process", makeProcess);
    row("TCP socket", [] { return openSocket(AF_INET); });
    row("local socket", [] { return openSocket(AF_UNIX); });
    row("netlink socket", [] { return openSocket(AF_NETLINK); });
    row("trace the console", traceParent);
    row("read the console's memory", [] { return refused(::syscall(SYS_process_vm_readv, ::getppid(), nullptr, 0, nullptr, 0, 0)); });
    row("io_uring", [] { return refused(::syscall(SYS_io_uring_setup, 1, nullptr)); });
    row("clone3", [] { return refusedWith(::syscall(SYS_clone3, nullptr, 0), ENOSYS); });
    if (sandbox::hasLandlock()) {
        row("read the accounts", [] { return readFile("/etc/passwd"); });
        row("read a process's environment", [] { return readFile("/proc/self/environ"); });
        row("list the root folder", [] { return readFile("/"); });
        row("write a file", [] { return ::open("/tmp/orbit-sandbox", O_CREAT | O_WRONLY | O_CLOEXEC, 0600) < 0 ? 0 : 1; });
    }
}

void SandboxTest::refusesFromTheStart()
{
    QFETCH(std::function<int()>, attempt);
    QCOMPARE(tryAs(Stage::FromStart, attempt), 0);
}

void SandboxTest::refusesMoreWhenConnected_data()
{
    refusesFromTheStart_data();
    const auto row = [](const char *name, std::function<int()> attempt) { QTest::newRow(name) << std::move(attempt); };
    row("read a library", [] { return refused(::open("/usr/lib/os-release", O_RDONLY | O_CLOEXEC)); });
    row("look at a file", [] { return refused(::access("/usr/lib", R_OK)); });
    row("executable memory", makeMemoryExecutable);
    row("signal the console", signalParent);
    row("duplicate a descriptor", [] { return refused(::dup(0)); });
    row("memory that can be sealed executable", [] { return refused(::memfd_create("x", 0)); });
    row("change privileges", [] { return refused(::prctl(PR_SET_DUMPABLE, 1)); });
    row("raise limits", [] {
        const rlimit none{};
        return refused(::setrlimit(RLIMIT_NOFILE, &none));
    });
}

void SandboxTest::refusesMoreWhenConnected()
{
    QFETCH(std::function<int()>, attempt);
    QCOMPARE(tryAs(Stage::WhenConnected, attempt), 0);
}

void SandboxTest::allowsWhatADecoderNeeds_data()
{
    QTest::addColumn<std::function<int()>>("attempt");
    const auto row = [](const char *name, std::function<int()> attempt) { QTest::newRow(name) << std::move(attempt); };
    row("threads", makeThread);
    row("picture memory", makePictureMemory);
}

void SandboxTest::allowsWhatADecoderNeeds()
{
    QFETCH(std::function<int()>, attempt);
    QCOMPARE(tryAs(Stage::WhenConnected, attempt), 0);
}

void SandboxTest::closesInheritedDescriptors()
{
    const int secret = ::fcntl(0, F_DUPFD, 40);
    QVERIFY(secret >= 40);
    QCOMPARE(tryAs(Stage::FromStart, [secret] { return ::fcntl(secret, F_GETFD) < 0 && errno == EBADF ? 0 : 1; }), 0);
    ::close(secret);
}

void SandboxTest::leavesNoDumpAndNoNewPrivileges() { QCOMPARE(tryAs(Stage::FromStart, dropsNothing), 0); }

ORBIT_TEST(SandboxTest, "sandbox")

#include "sandbox_test.moc"
