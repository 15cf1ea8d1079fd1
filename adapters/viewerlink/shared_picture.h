#pragma once

#include "adapters/viewerlink/unique_fd.h"

#include "core/sessions/remote_picture.h"

#include <optional>

namespace orbit::viewerlink {

/// A mapping of shared memory.
class Mapping final
{
public:
    Mapping() = default;
    Mapping(void *start, size_t length) : m_start(start), m_length(length) {}
    Mapping(Mapping &&other) noexcept : m_start(std::exchange(other.m_start, nullptr)), m_length(std::exchange(other.m_length, 0)) {}
    Mapping &operator=(Mapping &&other) noexcept;
    ~Mapping() { unmap(); }

    uchar *bytes() const { return static_cast<uchar *>(m_start); }

private:
    void unmap();

    void *m_start = nullptr;
    size_t m_length = 0;
};

/// The viewer's side: zeroed memory that can neither shrink nor grow any more.
struct OwnPicture
{
    Mapping memory;
    UniqueFd descriptor;
};
std::optional<OwnPicture> makePicture(QSize size, qsizetype stride);

/// The console's side. Refuses what a lying viewer could pull away from under the reader: anything that is not ordinary shared memory,
/// sealed against shrinking, and large enough. Mapped for reading only.
std::optional<Mapping> mapPicture(const UniqueFd &descriptor, QSize size, qsizetype stride);

} // namespace orbit::viewerlink
