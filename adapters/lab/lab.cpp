#include "adapters/lab/lab.h"

#include "adapters/lab/server/lab_server.h"

#include <QThread>

namespace orbit::lab {

/// Owns the lab's thread; every call hops onto it and waits.
class LabThread final
{
public:
    explicit LabThread(LabOptions options) : m_options(std::move(options)) { m_thread.setObjectName(QStringLiteral("orbit-lab")); }
    ~LabThread() { stop(); }
    LabThread(const LabThread &) = delete;
    LabThread &operator=(const LabThread &) = delete;

    std::expected<LabAccess, QString> start()
    {
        if (m_context)
            return std::unexpected(QStringLiteral("The lab is already running."));
        m_context = std::make_unique<QObject>();
        m_context->moveToThread(&m_thread);
        m_thread.start();
        std::expected<LabAccess, QString> access = std::unexpected(QString());
        onThread([&] {
            m_server = std::make_unique<LabServer>(m_options);
            access = m_server->start();
        });
        if (!access)
            stop();
        return access;
    }

    void stop()
    {
        if (!m_context)
            return;
        onThread([this] {
            m_server.reset();
            m_context->moveToThread(nullptr);
        });
        m_thread.quit();
        m_thread.wait();
        m_context.reset();
    }

    QString control(const QString &command)
    {
        QString answer = QStringLiteral("error: the lab is not running");
        if (m_context)
            onThread([&] { answer = m_server->control(command); });
        return answer;
    }

private:
    template <typename Work>
    void onThread(Work work)
    {
        QMetaObject::invokeMethod(m_context.get(), std::move(work), Qt::BlockingQueuedConnection);
    }

    LabOptions m_options;
    QThread m_thread;
    std::unique_ptr<QObject> m_context;
    std::unique_ptr<LabServer> m_server;
};

Lab::Lab(LabOptions options) : m_thread(std::make_unique<LabThread>(std::move(options))) {}
Lab::~Lab() = default;

std::expected<LabAccess, QString> Lab::start() { return m_thread->start(); }

void Lab::stop() { m_thread->stop(); }

QString Lab::control(const QString &command) { return m_thread->control(command); }

} // namespace orbit::lab
