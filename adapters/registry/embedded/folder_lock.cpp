#include "adapters/registry/embedded/folder_lock.h"

#include <QFile>

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/file.h>
#include <thread>
#include <unistd.h>
#include <utility>

using namespace std::chrono_literals;

namespace orbit::registry {

namespace {

constexpr auto lookEvery = 20ms;

} // namespace

Result<FolderLock> FolderLock::take(const QString &path, Kind kind, std::chrono::milliseconds limit)
{
    const int descriptor = ::open(QFile::encodeName(path).constData(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (descriptor < 0)
        return fail(ErrorKind::Denied, path, QString::fromLocal8Bit(std::strerror(errno)));
    FolderLock lock(descriptor);
    const auto until = std::chrono::steady_clock::now() + limit;
    while (::flock(descriptor, (kind == Kind::Shared ? LOCK_SH : LOCK_EX) | LOCK_NB) != 0) {
        if (std::chrono::steady_clock::now() > until)
            return fail(ErrorKind::TimedOut, path, QString::fromLocal8Bit(std::strerror(errno)));
        std::this_thread::sleep_for(lookEvery);
    }
    return lock;
}

FolderLock::FolderLock(FolderLock &&other) noexcept : m_descriptor(std::exchange(other.m_descriptor, -1)) {}

FolderLock &FolderLock::operator=(FolderLock &&other) noexcept
{
    std::swap(m_descriptor, other.m_descriptor);
    return *this;
}

FolderLock::~FolderLock()
{
    if (m_descriptor >= 0)
        ::close(m_descriptor);
}

} // namespace orbit::registry
