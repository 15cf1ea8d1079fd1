#include "adapters/viewerlink/viewer_session_factory.h"

#include "adapters/viewerlink/viewer_session.h"

namespace orbit::viewerlink {

ViewerSessionFactory::ViewerSessionFactory(QString program) : m_program(std::move(program)), m_viewers(std::make_shared<Viewers>()) {}

ViewerSessionFactory::~ViewerSessionFactory() = default;

std::unique_ptr<RemoteSession> ViewerSessionFactory::create(RemoteTarget target)
{
    return std::make_unique<ViewerSession>(std::move(target), m_program, m_viewers);
}

} // namespace orbit::viewerlink
