#include "app/viewer/sandbox/filters.h"

#include <fcntl.h>
#include <linux/prctl.h>
#include <sched.h>
#include <seccomp.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <unistd.h>

#include <cerrno>
#include <memory>
#include <span>

namespace orbit::sandbox {

namespace {

using Filter = std::unique_ptr<void, decltype(&seccomp_release)>;

constexpr std::uint32_t refused = SCMP_ACT_ERRNO(EPERM);

// Refusing instead of killing: a library that tries something and has another way keeps working.
constexpr int neverNeeded[] = {
    SCMP_SYS(execve),
    SCMP_SYS(execveat),
    SCMP_SYS(fork),
    SCMP_SYS(vfork),
    SCMP_SYS(socket),
    SCMP_SYS(socketpair),
    SCMP_SYS(connect),
    SCMP_SYS(bind),
    SCMP_SYS(listen),
    SCMP_SYS(accept),
    SCMP_SYS(accept4),
    SCMP_SYS(ptrace),
    SCMP_SYS(process_vm_readv),
    SCMP_SYS(process_vm_writev),
    SCMP_SYS(pidfd_open),
    SCMP_SYS(pidfd_getfd),
    SCMP_SYS(pidfd_send_signal),
    SCMP_SYS(kcmp),
    SCMP_SYS(bpf),
    SCMP_SYS(perf_event_open),
    SCMP_SYS(userfaultfd),
    SCMP_SYS(io_uring_setup),
    SCMP_SYS(io_uring_enter),
    SCMP_SYS(io_uring_register),
    SCMP_SYS(keyctl),
    SCMP_SYS(add_key),
    SCMP_SYS(request_key),
    SCMP_SYS(mount),
    SCMP_SYS(umount2),
    SCMP_SYS(pivot_root),
    SCMP_SYS(chroot),
    SCMP_SYS(setns),
    SCMP_SYS(unshare),
    SCMP_SYS(init_module),
    SCMP_SYS(finit_module),
    SCMP_SYS(delete_module),
    SCMP_SYS(kexec_load),
    SCMP_SYS(kexec_file_load),
    SCMP_SYS(reboot),
    SCMP_SYS(swapon),
    SCMP_SYS(swapoff),
    SCMP_SYS(setuid),
    SCMP_SYS(setgid),
    SCMP_SYS(setreuid),
    SCMP_SYS(setregid),
    SCMP_SYS(setresuid),
    SCMP_SYS(setresgid),
    SCMP_SYS(setgroups),
    SCMP_SYS(capset),
    SCMP_SYS(personality),
    SCMP_SYS(open_by_handle_at),
    SCMP_SYS(name_to_handle_at),
    SCMP_SYS(fanotify_init),
    SCMP_SYS(quotactl),
    SCMP_SYS(acct),
    SCMP_SYS(settimeofday),
    SCMP_SYS(clock_settime),
    SCMP_SYS(adjtimex),
    SCMP_SYS(shmget),
    SCMP_SYS(shmat),
    SCMP_SYS(msgget),
    SCMP_SYS(mq_open),
    SCMP_SYS(tkill),
};

constexpr int alwaysFine[] = {
    // bytes over what is open already
    SCMP_SYS(read),
    SCMP_SYS(readv),
    SCMP_SYS(write),
    SCMP_SYS(writev),
    SCMP_SYS(recvfrom),
    SCMP_SYS(recvmsg),
    SCMP_SYS(sendto),
    SCMP_SYS(sendmsg),
    SCMP_SYS(close),
    SCMP_SYS(shutdown),
    SCMP_SYS(getsockopt),
    SCMP_SYS(setsockopt),
    SCMP_SYS(getsockname),
    SCMP_SYS(getpeername),
    SCMP_SYS(fstat),
    SCMP_SYS(lseek),
    SCMP_SYS(ftruncate),
    // waiting
    SCMP_SYS(poll),
    SCMP_SYS(ppoll),
    SCMP_SYS(select),
    SCMP_SYS(pselect6),
    SCMP_SYS(epoll_create1),
    SCMP_SYS(epoll_ctl),
    SCMP_SYS(epoll_wait),
    SCMP_SYS(epoll_pwait),
    SCMP_SYS(eventfd2),
    SCMP_SYS(timerfd_create),
    SCMP_SYS(timerfd_settime),
    SCMP_SYS(timerfd_gettime),
    SCMP_SYS(futex),
    SCMP_SYS(nanosleep),
    SCMP_SYS(clock_nanosleep),
    SCMP_SYS(sched_yield),
    SCMP_SYS(restart_syscall),
    // memory
    SCMP_SYS(munmap),
    SCMP_SYS(mremap),
    SCMP_SYS(madvise),
    SCMP_SYS(brk),
    SCMP_SYS(membarrier),
    // about itself
    SCMP_SYS(clock_gettime),
    SCMP_SYS(clock_getres),
    SCMP_SYS(gettimeofday),
    SCMP_SYS(time),
    SCMP_SYS(getrandom),
    SCMP_SYS(getpid),
    SCMP_SYS(getppid),
    SCMP_SYS(gettid),
    SCMP_SYS(getuid),
    SCMP_SYS(geteuid),
    SCMP_SYS(getgid),
    SCMP_SYS(getegid),
    SCMP_SYS(uname),
    SCMP_SYS(sysinfo),
    SCMP_SYS(getrusage),
    SCMP_SYS(times),
    SCMP_SYS(getcpu),
    SCMP_SYS(sched_getaffinity),
    SCMP_SYS(sched_getparam),
    SCMP_SYS(sched_getscheduler),
    SCMP_SYS(sched_get_priority_min),
    SCMP_SYS(sched_get_priority_max),
    SCMP_SYS(set_robust_list),
    SCMP_SYS(set_tid_address),
    SCMP_SYS(rseq),
    SCMP_SYS(rt_sigaction),
    SCMP_SYS(rt_sigprocmask),
    SCMP_SYS(rt_sigreturn),
    SCMP_SYS(sigaltstack),
    SCMP_SYS(exit),
    SCMP_SYS(exit_group),
};

constexpr int descriptorQuestions[] = {F_GETFD, F_SETFD, F_GETFL, F_SETFL, F_ADD_SEALS, F_GET_SEALS};

/// Argument number `index` of the call, where `mask` is set, is `value`.
scmp_arg_cmp bits(unsigned index, scmp_datum_t mask, scmp_datum_t value)
{
    return {.arg = index, .op = SCMP_CMP_MASKED_EQ, .datum_a = mask, .datum_b = value};
}

scmp_arg_cmp equal(unsigned index, scmp_datum_t value) { return {.arg = index, .op = SCMP_CMP_EQ, .datum_a = value, .datum_b = 0}; }

template <class... Test>
bool rule(const Filter &filter, std::uint32_t action, int call, Test... tests)
{
    const int result = seccomp_rule_add(filter.get(), action, call, sizeof...(tests), tests...);
    // A call that this architecture does not have cannot be made either.
    return result == 0 || result == -EDOM || call < 0;
}

bool ruleEach(const Filter &filter, std::uint32_t action, std::span<const int> calls)
{
    bool done = true;
    for (const int call : calls)
        done = rule(filter, action, call) && done;
    return done;
}

/// Threads yes, processes no. glibc falls back to clone when clone3, whose flags no filter can see, does not exist.
bool ruleThreadsOnly(const Filter &filter, std::uint32_t action, bool wanted)
{
    const scmp_arg_cmp isThread = bits(0, CLONE_THREAD, wanted ? CLONE_THREAD : 0);
    return rule(filter, action, SCMP_SYS(clone), isThread) && rule(filter, SCMP_ACT_ERRNO(ENOSYS), SCMP_SYS(clone3));
}

bool ruleOwnUse(const Filter &filter)
{
    bool done = true;
    for (const int question : descriptorQuestions)
        done = rule(filter, SCMP_ACT_ALLOW, SCMP_SYS(fcntl), equal(1, static_cast<scmp_datum_t>(question))) && done;
    const auto self = static_cast<scmp_datum_t>(::getpid());
    const scmp_arg_cmp notExecutable = bits(2, PROT_EXEC, 0);
    return done && rule(filter, SCMP_ACT_ALLOW, SCMP_SYS(mmap), notExecutable) &&
           rule(filter, SCMP_ACT_ALLOW, SCMP_SYS(mprotect), notExecutable) &&
           rule(filter, SCMP_ACT_ALLOW, SCMP_SYS(memfd_create), equal(1, MFD_CLOEXEC | MFD_ALLOW_SEALING)) &&
           rule(filter, SCMP_ACT_ALLOW, SCMP_SYS(ioctl), equal(1, FIONREAD)) &&
           rule(filter, SCMP_ACT_ALLOW, SCMP_SYS(ioctl), equal(1, FIONBIO)) &&
           rule(filter, SCMP_ACT_ALLOW, SCMP_SYS(tgkill), equal(0, self)) &&
           rule(filter, SCMP_ACT_ALLOW, SCMP_SYS(prctl), equal(0, PR_SET_NAME)) &&
           rule(filter, SCMP_ACT_ALLOW, SCMP_SYS(prlimit64), equal(2, 0));
}

} // namespace

bool loadFirstFilter()
{
    const Filter filter(seccomp_init(SCMP_ACT_ALLOW), &seccomp_release);
    // A descriptor made by TIOCSTI and its like would type into the terminal the console was started from.
    return filter && ruleEach(filter, refused, neverNeeded) && ruleThreadsOnly(filter, refused, false) &&
           rule(filter, refused, SCMP_SYS(ioctl), equal(1, TIOCSTI)) && rule(filter, refused, SCMP_SYS(ioctl), equal(1, TIOCLINUX)) &&
           seccomp_load(filter.get()) == 0;
}

bool loadSecondFilter()
{
    const Filter filter(seccomp_init(refused), &seccomp_release);
    return filter && seccomp_attr_set(filter.get(), SCMP_FLTATR_CTL_TSYNC, 1) == 0 && ruleEach(filter, SCMP_ACT_ALLOW, alwaysFine) &&
           ruleThreadsOnly(filter, SCMP_ACT_ALLOW, true) && ruleOwnUse(filter) && seccomp_load(filter.get()) == 0;
}

} // namespace orbit::sandbox
