#include "adapters/viewerlink/viewer_process.h"

namespace orbit::viewerlink {

ViewerProcess::ViewerProcess(ViewerChild child) : m_child(std::move(child)), m_ended(m_child.handle().get(), QSocketNotifier::Read)
{
    connect(&m_ended, &QSocketNotifier::activated, this, &ViewerProcess::reap);
}

void ViewerProcess::reap()
{
    m_ended.setEnabled(false);
    m_child.reap();
    Q_EMIT finished();
}

} // namespace orbit::viewerlink
