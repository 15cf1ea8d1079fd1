#include "adapters/lab/screens/loopback_block.h"

#include <QByteArray>

#include <sys/socket.h>
#include <sys/un.h>

#include <cstddef>
#include <cstring>

namespace orbit::lab {
namespace {

constexpr quint32 firstGuest = 0x7f400000;  // 127.64.0.0
constexpr quint32 firstServer = 0x7fc00000; // 127.192.0.0
constexpr quint32 blockBits = 18;
constexpr quint32 blocks = 16;

bool claim(const FileDescriptor &socket, quint32 index)
{
    // The leading zero byte puts the name into the abstract namespace: no file, gone with the process.
    const QByteArray name = QByteArrayLiteral("\0orbit-lab-screens-") + QByteArray::number(index);
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    std::memcpy(&address.sun_path, name.constData(), static_cast<std::size_t>(name.size()));
    const auto length = static_cast<socklen_t>(offsetof(sockaddr_un, sun_path) + static_cast<std::size_t>(name.size()));
    return ::bind(socket.get(), reinterpret_cast<const sockaddr *>(&address), length) == 0;
}

QHostAddress inBlock(quint32 first, quint32 index, quint32 vmid)
{
    return QHostAddress(first + (index << blockBits) + (vmid & ((1U << blockBits) - 1)));
}

} // namespace

LoopbackBlock::LoopbackBlock() : m_claim(::socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0))
{
    for (quint32 index = 0; index < blocks; ++index) {
        if (claim(m_claim, index)) {
            m_index = index;
            return;
        }
    }
}

QHostAddress LoopbackBlock::guestAddress(quint32 vmid) const { return inBlock(firstGuest, m_index, vmid); }

QHostAddress LoopbackBlock::serverAddress(quint32 vmid) const { return inBlock(firstServer, m_index, vmid); }

} // namespace orbit::lab
