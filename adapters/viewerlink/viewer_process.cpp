#include "adapters/viewerlink/viewer_process.h"

#include <QProcessEnvironment>
#include <QTimer>

#include <fcntl.h>

#include <array>
#include <chrono>

namespace orbit::viewerlink {

namespace {

using namespace std::chrono_literals;

constexpr auto leaveTime = 1s;
constexpr int linkDescriptor = 3;

/// The viewer gets the time zone and the language, not the session bus, not the home folder, no token of any agent.
QProcessEnvironment viewerEnvironment()
{
    constexpr std::array kept{"TZ", "LANG", "LC_ALL", "WLOG_LEVEL", "ASAN_OPTIONS", "UBSAN_OPTIONS", "LLVM_PROFILE_FILE"};
    const QProcessEnvironment own = QProcessEnvironment::systemEnvironment();
    QProcessEnvironment environment;
    for (const char *name : kept) {
        const QString key = QString::fromLatin1(name);
        if (own.contains(key))
            environment.insert(key, own.value(key));
    }
    environment.insert(QStringLiteral("HOME"), QStringLiteral("/"));
    return environment;
}

} // namespace

std::unique_ptr<QProcess> startViewer(const QString &program, UniqueFd link)
{
    auto process = std::make_unique<QProcess>();
    process->setProgram(program);
    process->setProcessEnvironment(viewerEnvironment());
    process->setStandardInputFile(QProcess::nullDevice());
    process->setStandardOutputFile(QProcess::nullDevice());
    process->setProcessChannelMode(QProcess::ForwardedErrorChannel);
    const int fd = link.get();
    process->setChildProcessModifier([fd] {
        if (fd == linkDescriptor)
            ::fcntl(fd, F_SETFD, 0);
        else
            ::dup2(fd, linkDescriptor);
    });
    process->start(QIODevice::ReadOnly);
    return process;
}

LeavingViewers::~LeavingViewers()
{
    const auto processes = findChildren<QProcess *>();
    for (QProcess *process : processes) {
        process->kill();
        process->waitForFinished();
    }
}

void LeavingViewers::take(std::unique_ptr<QProcess> process)
{
    process->disconnect();
    if (process->state() == QProcess::NotRunning) {
        process.release()->deleteLater();
        return;
    }
    QProcess *leaving = process.release();
    leaving->setParent(this);
    connect(leaving, &QProcess::finished, leaving, &QObject::deleteLater);
    QTimer::singleShot(leaveTime, leaving, &QProcess::kill);
}

} // namespace orbit::viewerlink
