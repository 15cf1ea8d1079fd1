#include "adapters/pve/watch/network_thread.h"

namespace orbit::pve {

NetworkThread::NetworkThread() : m_there(new QObject)
{
    m_thread.setObjectName(QStringLiteral("orbit-pve"));
    m_there->moveToThread(&m_thread);
    QObject::connect(&m_thread, &QThread::finished, m_there, &QObject::deleteLater);
    m_thread.start();
}

NetworkThread::~NetworkThread()
{
    post([this] { m_thread.quit(); });
    m_thread.wait();
}

void NetworkThread::post(std::function<void()> work) { QMetaObject::invokeMethod(m_there, std::move(work), Qt::QueuedConnection); }

void NetworkThread::postBack(std::function<void()> work) { QMetaObject::invokeMethod(&m_here, std::move(work), Qt::QueuedConnection); }

} // namespace orbit::pve
