#pragma once

#include "core/sessions/session_factory.h"

#include <QString>

namespace orbit::viewerlink {

class LeavingViewers;

/// Makes sessions that run the given viewer program.
class ViewerSessionFactory final : public SessionFactory
{
public:
    explicit ViewerSessionFactory(QString program);
    ~ViewerSessionFactory() override;

    std::unique_ptr<RemoteSession> create(RemoteTarget target) override;

private:
    QString m_program;
    std::shared_ptr<LeavingViewers> m_leaving;
};

} // namespace orbit::viewerlink
