#include "adapters/viewerlink/viewers.h"

#include <QTimer>

#include <chrono>

namespace orbit::viewerlink {

using namespace std::chrono_literals;

namespace {

constexpr auto leaveTime = 1s;
constexpr int never = -1;

Viewers::Started watched(Result<ViewerChild> child)
{
    if (!child)
        return std::unexpected(child.error());
    return std::make_unique<ViewerProcess>(std::move(*child));
}

} // namespace

Viewers::Viewers()
{
    m_starter.setMaxThreadCount(1);
    m_starter.setExpiryTimeout(never);
}

void Viewers::start(const QString &program, UniqueFd link, QObject *asker, std::function<void(Started)> answer)
{
    // Shared only because the pool wants something that can be copied.
    auto handed = std::make_shared<UniqueFd>(std::move(link));
    m_starter.start([this, program, handed, alive = QPointer(asker), answer = std::move(answer)] {
        auto child = std::make_shared<Result<ViewerChild>>(startViewer(program, std::move(*handed)));
        QMetaObject::invokeMethod(
            this,
            [this, child, alive, answer] {
                Started started = watched(std::move(*child));
                if (alive)
                    answer(std::move(started));
                else if (started)
                    leave(std::move(*started));
            },
            Qt::QueuedConnection);
    });
}

void Viewers::leave(std::unique_ptr<ViewerProcess> process)
{
    process->disconnect();
    ViewerProcess *leaving = process.release();
    leaving->setParent(this);
    if (!leaving->isRunning())
        return leaving->deleteLater();
    connect(leaving, &ViewerProcess::finished, leaving, &QObject::deleteLater);
    QTimer::singleShot(leaveTime, leaving, &ViewerProcess::kill);
}

} // namespace orbit::viewerlink
