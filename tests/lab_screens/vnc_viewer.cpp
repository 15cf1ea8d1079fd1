#include "tests/lab_screens/vnc_viewer.h"

#include <unistd.h>

#include <csignal>
#include <utility>

namespace orbit::lab::tests {
namespace {

char passwordKey = 0;
constexpr unsigned int pollMicroseconds = 20000;
constexpr int leftButton = 1;

char *givePassword(rfbClient *client)
{
    const auto *password = static_cast<const QByteArray *>(rfbClientGetClientData(client, &passwordKey));
    return ::strdup(password->constData());
}

} // namespace

VncViewer::VncViewer(std::unique_ptr<QLocalSocket> socket, QByteArray password) : m_password(std::move(password))
{
    const int own = ::dup(static_cast<int>(socket->socketDescriptor()));
    socket.reset();
    m_thread = std::jthread([this, own](std::stop_token stop) { run(std::move(stop), own); });
}

VncViewer::~VncViewer() = default;

void VncViewer::setState(State state)
{
    const std::lock_guard lock(m_mutex);
    m_state = state;
}

VncViewer::State VncViewer::state() const
{
    const std::lock_guard lock(m_mutex);
    return m_state;
}

QImage VncViewer::picture() const
{
    const std::lock_guard lock(m_mutex);
    return m_picture;
}

QString VncViewer::desktopName() const
{
    const std::lock_guard lock(m_mutex);
    return m_name;
}

void VncViewer::type(const QString &text)
{
    const std::lock_guard lock(m_mutex);
    for (const QChar letter : text) {
        m_input.emplace_back([letter](rfbClient *client) {
            SendKeyEvent(client, letter.unicode(), TRUE);
            SendKeyEvent(client, letter.unicode(), FALSE);
        });
    }
}

void VncViewer::click(QPoint position)
{
    const std::lock_guard lock(m_mutex);
    m_input.emplace_back([position](rfbClient *client) {
        SendPointerEvent(client, position.x(), position.y(), leftButton);
        SendPointerEvent(client, position.x(), position.y(), 0);
    });
}

void VncViewer::sendInput()
{
    std::vector<std::function<void(rfbClient *)>> input;
    {
        const std::lock_guard lock(m_mutex);
        input = std::exchange(m_input, {});
    }
    for (const auto &send : input)
        send(m_client);
}

void VncViewer::run(std::stop_token stop, int socket)
{
    // libvncclient writes to sockets whose other end may be gone.
    sigset_t pipe;
    sigemptyset(&pipe);
    sigaddset(&pipe, SIGPIPE);
    ::pthread_sigmask(SIG_BLOCK, &pipe, nullptr);
    rfbEnableClientLogging = FALSE;
    m_client = rfbGetClient(8, 3, 4);
    rfbClientSetClientData(m_client, &passwordKey, const_cast<QByteArray *>(&m_password));
    m_client->GetPassword = givePassword;
    m_client->format.redShift = 16;
    m_client->format.greenShift = 8;
    m_client->format.blueShift = 0;
    // Without JPEG, whose decoder the library forgets to free.
    m_client->appData.encodingsString = "copyrect zrle hextile raw";
    // As if the server had called us: there is nothing left to connect.
    m_client->listenSpecified = TRUE;
    m_client->sock = socket;
    if (rfbInitClient(m_client, nullptr, nullptr) == FALSE) { // It has freed the client.
        setState(State::Refused);
        return;
    }
    setState(State::Open);
    while (!stop.stop_requested()) {
        sendInput();
        const int ready = WaitForMessage(m_client, pollMicroseconds);
        if (ready < 0 || (ready > 0 && HandleRFBServerMessage(m_client) == FALSE))
            break;
        const std::lock_guard lock(m_mutex);
        m_picture = QImage(m_client->frameBuffer, m_client->width, m_client->height, QImage::Format_RGB32).copy();
        m_name = QString::fromUtf8(m_client->desktopName);
    }
    setState(State::Ended);
    ::free(m_client->frameBuffer);
    rfbClientCleanup(m_client);
}

} // namespace orbit::lab::tests
