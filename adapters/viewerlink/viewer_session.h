#pragma once

#include "adapters/viewerlink/channel.h"
#include "adapters/viewerlink/shared_picture.h"
#include "adapters/viewerlink/viewers.h"

#include "core/sessions/remote_session.h"

#include <QTcpSocket>
#include <QTimer>

#include <memory>

class QSocketNotifier;

namespace orbit::viewerlink {

/// A remote screen shown by a viewer process. The TCP connection is made here, because the viewer may not make any.
class ViewerSession final : public RemoteSession
{
    Q_OBJECT

public:
    ViewerSession(RemoteTarget target, QString program, std::shared_ptr<Viewers> viewers);
    ~ViewerSession() override;

    void start() override;
    State state() const override { return m_state; }
    RemotePicture picture() const override;
    void frameTaken() override { send(FrameTaken{}); }
    void send(const RemoteInput &input) override;
    void wishSize(QSize pixels) override;
    void answerCertificate(Trust trust) override;
    void answerCredentials(std::optional<RemoteCredentials> credentials) override;
    void close() override;
    std::optional<std::chrono::microseconds> roundTrip() const override;

    /// For tests that end it from outside; 0 while there is none.
    qint64 viewerPid() const { return m_process ? m_process->pid() : 0; }

private:
    void startLink();
    void takeViewer(Viewers::Started started);
    void dial();
    void takeConnection();
    void openWhenReady();
    void read();
    void flush();
    void send(const Message &message, UniqueFd descriptor = {});
    void handle(Received received);
    void mapNewPicture(const NewPicture &made, const UniqueFd &memory);
    void announce(const Frame &frame);
    void setState(State state);
    void viewerGone();
    void end(SessionEndReason reason, QString detail);

    friend struct Handler;

    RemoteTarget m_target;
    QString m_program;
    std::shared_ptr<Viewers> m_viewers;
    State m_state = State::Idle;
    std::unique_ptr<ViewerProcess> m_process;
    std::unique_ptr<Channel> m_channel;
    std::unique_ptr<QSocketNotifier> m_readable;
    std::unique_ptr<QSocketNotifier> m_writable;
    std::unique_ptr<QTcpSocket> m_dialer;
    QTimer m_limit;
    UniqueFd m_connection; ///< our copy of the viewer's connection, to ask the system about it
    bool m_viewerReady = false;
    bool m_opened = false;
    RemotePicture m_picture;
};

} // namespace orbit::viewerlink
