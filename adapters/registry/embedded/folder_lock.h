#pragma once

#include "core/base/result.h"

#include <QString>

#include <chrono>
#include <memory>

namespace orbit::registry {

/// An flock(2) on a file: it goes with the process, however that ends.
class FolderLock final
{
public:
    enum class Kind { Shared, Alone };

    /// TimedOut when another process keeps it longer than that.
    static Result<FolderLock> take(const QString &path, Kind kind, std::chrono::milliseconds limit);

    FolderLock(FolderLock &&other) noexcept;
    FolderLock &operator=(FolderLock &&other) noexcept;
    ~FolderLock();

private:
    explicit FolderLock(int descriptor) : m_descriptor(descriptor) {}
    int m_descriptor = -1;
};

} // namespace orbit::registry
