#pragma once

#include "adapters/viewerlink/unique_fd.h"

#include <QObject>
#include <QProcess>
#include <QString>

#include <memory>

namespace orbit::viewerlink {

/// Where viewers go when their session does not need them any more: they get a moment to leave properly, then they are ended. At the
/// end of the program it waits for all of them.
class LeavingViewers final : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;
    ~LeavingViewers() override;

    void take(std::unique_ptr<QProcess> process);
};

/// Starts the viewer with its end of the link as descriptor 3, an almost empty environment and nothing else open.
std::unique_ptr<QProcess> startViewer(const QString &program, UniqueFd link);

} // namespace orbit::viewerlink
