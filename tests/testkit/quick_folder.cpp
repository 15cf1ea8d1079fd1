#include "tests/testkit/quick_folder.h"

#include <QStorageInfo>

using namespace Qt::StringLiterals;

namespace orbit::testkit {

QString quickFolder(const QString &name)
{
    constexpr qint64 room = 4LL << 30;
    const QStorageInfo memory(u"/dev/shm"_s);
    const bool isRoomy = memory.isValid() && memory.fileSystemType() == "tmpfs" && memory.bytesAvailable() > room;
    return u"%1/%2-XXXXXX"_s.arg(isRoomy ? u"/dev/shm"_s : u"/tmp"_s, name);
}

} // namespace orbit::testkit
