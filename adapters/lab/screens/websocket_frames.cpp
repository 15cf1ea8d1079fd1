#include "adapters/lab/screens/websocket_frames.h"

#include <QCryptographicHash>
#include <QtEndian>

namespace orbit::lab::websocket {
namespace {

constexpr quint8 finalBit = 0x80;
constexpr quint8 reservedBits = 0x70;
constexpr quint8 opcodeBits = 0x0f;
constexpr quint8 maskBit = 0x80;
constexpr quint8 lengthBits = 0x7f;
constexpr quint8 lengthIn16 = 126;
constexpr quint8 lengthIn64 = 127;
constexpr quint64 largestControlPayload = 125;
constexpr qsizetype maskSize = 4;

bool isControl(quint8 opcode) { return opcode >= 0x8; }

bool isKnown(quint8 opcode) { return opcode <= 0x2 || (opcode >= 0x8 && opcode <= 0xa); }

void unmask(QByteArray &payload, const char *mask)
{
    for (qsizetype i = 0; i < payload.size(); ++i)
        payload[i] = static_cast<char>(payload[i] ^ mask[i % maskSize]);
}

} // namespace

QByteArray serverFrame(Opcode opcode, const QByteArray &payload)
{
    QByteArray frame(1, static_cast<char>(finalBit | static_cast<quint8>(opcode)));
    const qsizetype size = payload.size();
    if (size < lengthIn16) {
        frame += static_cast<char>(size);
    } else if (size <= 0xffff) {
        frame += static_cast<char>(lengthIn16);
        const quint16 length = qToBigEndian(static_cast<quint16>(size));
        frame.append(reinterpret_cast<const char *>(&length), sizeof length);
    } else {
        frame += static_cast<char>(lengthIn64);
        const quint64 length = qToBigEndian(static_cast<quint64>(size));
        frame.append(reinterpret_cast<const char *>(&length), sizeof length);
    }
    return frame + payload;
}

QByteArray closeFrame(CloseCode code)
{
    const quint16 number = qToBigEndian(static_cast<quint16>(code));
    return serverFrame(Opcode::Close, QByteArray(reinterpret_cast<const char *>(&number), sizeof number));
}

QByteArray acceptFor(const QByteArray &key)
{
    return QCryptographicHash::hash(key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11", QCryptographicHash::Sha1).toBase64();
}

std::expected<std::optional<Frame>, CloseCode> FrameReader::next()
{
    if (m_bytes.size() < 2)
        return std::nullopt;
    const auto first = static_cast<quint8>(m_bytes[0]);
    const auto second = static_cast<quint8>(m_bytes[1]);
    const quint8 opcode = first & opcodeBits;
    if ((first & reservedBits) != 0 || !isKnown(opcode) || (second & maskBit) == 0 || (isControl(opcode) && (first & finalBit) == 0))
        return std::unexpected(CloseCode::ProtocolError);
    quint64 length = second & lengthBits;
    const qsizetype extended = length == lengthIn16 ? 2 : (length == lengthIn64 ? 8 : 0);
    if (m_bytes.size() < 2 + extended)
        return std::nullopt;
    if (extended == 2)
        length = qFromBigEndian<quint16>(m_bytes.constData() + 2);
    else if (extended == 8)
        length = qFromBigEndian<quint64>(m_bytes.constData() + 2);
    if (isControl(opcode) && length > largestControlPayload)
        return std::unexpected(CloseCode::ProtocolError);
    if (length > largestPayload)
        return std::unexpected(CloseCode::TooBig);
    const qsizetype head = 2 + extended + maskSize;
    const auto size = static_cast<qsizetype>(length);
    if (m_bytes.size() < head + size)
        return std::nullopt;
    Frame frame{.opcode = static_cast<Opcode>(opcode), .payload = m_bytes.mid(head, size)};
    unmask(frame.payload, m_bytes.constData() + head - maskSize);
    m_bytes.remove(0, head + size);
    return frame;
}

} // namespace orbit::lab::websocket
