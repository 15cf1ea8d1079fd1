#pragma once

#include "core/base/result.h"

#include <QList>
#include <QString>

namespace orbit::registry {

/// PostgreSQL's own programs of one major version.
struct ServerPrograms
{
    int major = 0;
    QString folder;

    QString path(const QString &program) const { return folder + u'/' + program; }
};

/// What is installed here, the newest first: Debian's and Red Hat's folders, then the PATH. Nothing older than 15.
QList<ServerPrograms> installedServers();

} // namespace orbit::registry
