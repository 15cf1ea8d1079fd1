#pragma once

#include <QByteArray>
#include <QImage>
#include <QLocalSocket>
#include <QString>

#include <rfb/rfbclient.h>

#include <functional>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

namespace orbit::lab::tests {

/// libvncclient on a thread of its own, over a socket that is already connected.
class VncViewer final
{
public:
    enum class State { Connecting, Open, Refused, Ended };

    VncViewer(std::unique_ptr<QLocalSocket> socket, QByteArray password);
    ~VncViewer();

    [[nodiscard]] State state() const;
    [[nodiscard]] QImage picture() const;
    [[nodiscard]] QString desktopName() const;
    void type(const QString &text);
    void click(QPoint position);

private:
    void run(std::stop_token stop, int socket);
    void sendInput();
    void setState(State state);

    const QByteArray m_password;
    rfbClient *m_client = nullptr;
    mutable std::mutex m_mutex;
    State m_state = State::Connecting;
    QImage m_picture;
    QString m_name;
    std::vector<std::function<void(rfbClient *)>> m_input;
    std::jthread m_thread;
};

} // namespace orbit::lab::tests
