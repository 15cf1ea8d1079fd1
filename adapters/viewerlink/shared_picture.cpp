#include "adapters/viewerlink/shared_picture.h"

#include <fcntl.h>
#include <linux/magic.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/vfs.h>

namespace orbit::viewerlink {

Mapping &Mapping::operator=(Mapping &&other) noexcept
{
    if (this != &other) {
        unmap();
        m_start = std::exchange(other.m_start, nullptr);
        m_length = std::exchange(other.m_length, 0);
    }
    return *this;
}

void Mapping::unmap()
{
    if (m_start)
        ::munmap(m_start, m_length);
    m_start = nullptr;
}

std::optional<OwnPicture> makePicture(QSize size, qsizetype stride)
{
    const auto length = static_cast<size_t>(stride) * static_cast<size_t>(size.height());
    UniqueFd fd(::memfd_create("orbit-picture", MFD_CLOEXEC | MFD_ALLOW_SEALING));
    if (!fd.isValid() || ::ftruncate(fd.get(), static_cast<off_t>(length)) < 0 ||
        ::fcntl(fd.get(), F_ADD_SEALS, F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_SEAL) < 0)
        return std::nullopt;
    void *start = ::mmap(nullptr, length, PROT_READ | PROT_WRITE, MAP_SHARED, fd.get(), 0);
    if (start == MAP_FAILED)
        return std::nullopt;
    return OwnPicture{.memory = Mapping(start, length), .descriptor = std::move(fd)};
}

std::optional<Mapping> mapPicture(const UniqueFd &descriptor, QSize size, qsizetype stride)
{
    const auto length = static_cast<size_t>(stride) * static_cast<size_t>(size.height());
    struct stat about{};
    struct statfs system{};
    const int seals = ::fcntl(descriptor.get(), F_GET_SEALS);
    if (seals < 0 || (seals & F_SEAL_SHRINK) == 0)
        return std::nullopt;
    if (::fstatfs(descriptor.get(), &system) < 0 || system.f_type != TMPFS_MAGIC)
        return std::nullopt;
    if (::fstat(descriptor.get(), &about) < 0 || static_cast<size_t>(about.st_size) < length)
        return std::nullopt;
    void *start = ::mmap(nullptr, length, PROT_READ, MAP_SHARED, descriptor.get(), 0);
    if (start == MAP_FAILED)
        return std::nullopt;
    return Mapping(start, length);
}

} // namespace orbit::viewerlink
