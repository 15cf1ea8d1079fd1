#pragma once

#include "core/sessions/session_factory.h"

#include <QString>

namespace orbit::viewerlink {

class Viewers;

/// Makes sessions that run the given viewer program.
class ViewerSessionFactory final : public SessionFactory
{
public:
    explicit ViewerSessionFactory(QString program);
    ~ViewerSessionFactory() override;

    std::unique_ptr<RemoteSession> create(RemoteTarget target) override;

private:
    QString m_program;
    std::shared_ptr<Viewers> m_viewers;
};

} // namespace orbit::viewerlink
