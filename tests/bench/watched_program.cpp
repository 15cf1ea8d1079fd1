#include "tests/bench/watched_program.h"

#include <QDir>
#include <QFile>
#include <QThread>

#include <ctime>
#include <vector>

#include <csignal>
#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>

using namespace Qt::StringLiterals;

namespace orbit::bench {

namespace {

constexpr int patience = 100; // waits of 50 ms until SIGKILL
constexpr int oneWait = 50;

/// "key: 123" lines of /proc.
double numberIn(const QString &path, QByteArrayView key)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    const QByteArray text = file.readAll();
    for (const QByteArray &line : text.split('\n')) {
        if (line.startsWith(key))
            return line.mid(key.size()).simplified().split(' ').value(0).toDouble();
    }
    return 0;
}

std::vector<char *> pointers(std::vector<QByteArray> &texts)
{
    std::vector<char *> all;
    for (QByteArray &text : texts)
        all.push_back(text.data());
    all.push_back(nullptr);
    return all;
}

std::vector<QByteArray> environment(const WatchedProgram::Place &place)
{
    const QByteArray home = place.home.toUtf8();
    return {"PATH=" + qgetenv("PATH"),
            "LANG=C.UTF-8",
            "DISPLAY=" + place.display.toUtf8(),
            "QT_QPA_PLATFORM=xcb",
            "HOME=" + home,
            "XDG_CONFIG_HOME=" + home + "/config",
            "XDG_DATA_HOME=" + home + "/data",
            "XDG_CACHE_HOME=" + home + "/cache",
            "XDG_RUNTIME_DIR=" + home,
            "DBUS_SESSION_BUS_ADDRESS=disabled:"};
}

} // namespace

WatchedProgram::WatchedProgram(const QStringList &command, const Place &place)
{
    std::vector<QByteArray> words;
    for (const QString &word : command)
        words.push_back(QFile::encodeName(word));
    std::vector<QByteArray> variables = environment(place);
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0);
    posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0);
    m_start = std::chrono::steady_clock::now();
    if (posix_spawn(&m_pid, words.front().constData(), &actions, nullptr, pointers(words).data(), pointers(variables).data()) != 0)
        qFatal("%s cannot be started", words.front().constData());
    posix_spawn_file_actions_destroy(&actions);
}

WatchedProgram::~WatchedProgram()
{
    if (isRunning())
        kill(m_pid, SIGTERM);
    for (int wait = 0; isRunning(); ++wait) {
        if (wait == patience)
            kill(m_pid, SIGKILL);
        QThread::msleep(oneWait);
    }
}

bool WatchedProgram::isRunning()
{
    if (!m_isGone)
        m_isGone = waitpid(m_pid, nullptr, WNOHANG) == m_pid;
    return !m_isGone;
}

double WatchedProgram::sinceStart() const
{
    return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - m_start).count();
}

double WatchedProgram::cpu() const
{
    clockid_t clock = 0;
    timespec time{};
    if (clock_getcpuclockid(m_pid, &clock) != 0 || clock_gettime(clock, &time) != 0)
        return 0;
    return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_nsec) / 1e6;
}

long WatchedProgram::wakeups() const
{
    double sum = 0;
    const QString tasks = u"/proc/%1/task"_s.arg(m_pid);
    for (const QString &task : QDir(tasks).entryList(QDir::Dirs | QDir::NoDotAndDotDot))
        sum += numberIn(tasks + u'/' + task + u"/status"_s, "voluntary_ctxt_switches:");
    return static_cast<long>(sum);
}

double WatchedProgram::pss() const { return numberIn(u"/proc/%1/smaps_rollup"_s.arg(m_pid), "Pss:") * 1024 / 1e6; }

} // namespace orbit::bench
