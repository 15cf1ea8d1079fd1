#pragma once

#include "adapters/viewerlink/viewer_process.h"

#include <QPointer>
#include <QThreadPool>

#include <functional>
#include <memory>

namespace orbit::viewerlink {

/// Where viewers come from and where they go. Shared by the sessions of a factory; at the end of the program it ends every viewer left.
class Viewers final : public QObject
{
    Q_OBJECT

public:
    using Started = Result<std::unique_ptr<ViewerProcess>>;

    Viewers();

    /// Answers on this thread, later. When the asker is gone by then, the viewer is left to leave.
    void start(const QString &program, UniqueFd link, QObject *asker, std::function<void(Started)> answer);

    /// For viewers that nobody needs any more: they get a moment to leave properly, then they are ended.
    void leave(std::unique_ptr<ViewerProcess> process);

private:
    /// One thread that stays: viewers end with the thread that started them.
    QThreadPool m_starter;
};

} // namespace orbit::viewerlink
