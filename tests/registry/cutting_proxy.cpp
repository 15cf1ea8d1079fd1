#include "tests/registry/cutting_proxy.h"

#include <QFile>

#include <array>
#include <cstring>
#include <poll.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

namespace orbit {

namespace {

constexpr int lookEveryMs = 50;

sockaddr_un addressOf(const QString &path)
{
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    const QByteArray name = QFile::encodeName(path);
    std::memcpy(address.sun_path, name.constData(), static_cast<size_t>(name.size()));
    return address;
}

bool passOn(int to, const QByteArray &bytes)
{
    return ::send(to, bytes.constData(), static_cast<size_t>(bytes.size()), MSG_NOSIGNAL) == bytes.size();
}

QByteArray readSome(int from)
{
    QByteArray bytes(65536, Qt::Uninitialized);
    const ssize_t got = ::recv(from, bytes.data(), static_cast<size_t>(bytes.size()), 0);
    bytes.resize(std::max<ssize_t>(got, 0));
    return bytes;
}

} // namespace

CuttingProxy::CuttingProxy(const QString &serverSocket)
    : m_server(serverSocket), m_listener(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0))
{
    const sockaddr_un address = addressOf(m_folder.filePath(QStringLiteral(".s.PGSQL.5432")));
    if (::bind(m_listener, reinterpret_cast<const sockaddr *>(&address), sizeof address) != 0 || ::listen(m_listener, 16) != 0)
        qFatal("the proxy cannot listen");
    m_accepting = std::jthread([this] { accept(); });
}

CuttingProxy::~CuttingProxy()
{
    m_isEnding = true;
    m_accepting.join();
    m_lines.clear();
    ::close(m_listener);
}

void CuttingProxy::cutAt(QByteArray mark, Cut cut)
{
    m_mark = std::move(mark);
    m_cut = cut;
}

void CuttingProxy::accept()
{
    while (!m_isEnding) {
        pollfd wait{m_listener, POLLIN, 0};
        if (::poll(&wait, 1, lookEveryMs) > 0)
            m_lines.emplace_back([this, client = ::accept4(m_listener, nullptr, nullptr, SOCK_CLOEXEC)] { serve(client); });
    }
}

void CuttingProxy::serve(int client)
{
    const int server = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    const sockaddr_un address = addressOf(m_server);
    bool isUp = ::connect(server, reinterpret_cast<const sockaddr *>(&address), sizeof address) == 0;
    bool isDeaf = false; // the server's next words are lost
    while (isUp && !m_isEnding) {
        std::array<pollfd, 2> waits{pollfd{client, POLLIN, 0}, pollfd{server, POLLIN, 0}};
        if (::poll(waits.data(), waits.size(), lookEveryMs) <= 0)
            continue;
        if (waits[0].revents != 0) {
            const QByteArray bytes = readSome(client);
            if (m_cut != Cut::Never && bytes.contains(m_mark)) {
                const Cut cut = m_cut.exchange(Cut::Never);
                ++m_cuts;
                if (cut == Cut::BeforeServerHears)
                    break;
                isDeaf = true;
            }
            isUp = !bytes.isEmpty() && passOn(server, bytes);
        }
        if (waits[1].revents != 0) {
            const QByteArray bytes = readSome(server);
            isUp = !bytes.isEmpty() && !isDeaf && passOn(client, bytes);
        }
    }
    ::close(server);
    ::close(client);
}

} // namespace orbit
