#pragma once

#include <QByteArray>

#include <expected>
#include <optional>

namespace orbit::lab::websocket {

enum class Opcode : quint8 { Continuation = 0x0, Text = 0x1, Binary = 0x2, Close = 0x8, Ping = 0x9, Pong = 0xa };

/// Why a connection must end (RFC 6455, 7.4.1).
enum class CloseCode : quint16 { Normal = 1000, ProtocolError = 1002, TooBig = 1009 };

struct Frame
{
    Opcode opcode = Opcode::Binary;
    QByteArray payload; ///< Unmasked.
};

/// A complete frame as a server sends it: not masked, not fragmented.
[[nodiscard]] QByteArray serverFrame(Opcode opcode, const QByteArray &payload);
[[nodiscard]] QByteArray closeFrame(CloseCode code);
/// Sec-WebSocket-Accept for a Sec-WebSocket-Key.
[[nodiscard]] QByteArray acceptFor(const QByteArray &key);

/// Cuts what a client sends into frames.
class FrameReader final
{
public:
    /// Largest payload that is accepted, in bytes; clients of a screen send far less.
    static constexpr quint64 largestPayload = 1024 * 1024;

    void feed(const QByteArray &bytes) { m_bytes += bytes; }
    /// The next whole frame, nothing while one is incomplete, or why the connection must end.
    [[nodiscard]] std::expected<std::optional<Frame>, CloseCode> next();

private:
    QByteArray m_bytes;
};

} // namespace orbit::lab::websocket
