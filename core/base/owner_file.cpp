#include "core/base/owner_file.h"

#include <QSaveFile>

namespace orbit {

Result<void> writeForOwner(const QString &path, const QByteArray &bytes)
{
    QSaveFile file(path);
    const bool isFine = file.open(QIODevice::WriteOnly) && file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner) &&
                        file.write(bytes) == bytes.size() && file.commit();
    return isFine ? Result<void>() : fail(ErrorKind::Denied, path, file.errorString());
}

} // namespace orbit
