#include "adapters/viewerlink/message.h"

#include "adapters/viewerlink/fields.h"

#include <array>
#include <utility>

namespace orbit::viewerlink {

namespace {

// clang-format off
template <class Io> void describe(Io &io, Hello &m) { io.number(m.version); }
template <class Io> void describe(Io &, FrameTaken &) {}
template <class Io> void describe(Io &, Close &) {}
template <class Io> void describe(Io &, Connected &) {}
template <class Io> void describe(Io &io, CertificateAnswer &m) { io.flag(m.trusted); }
template <class Io> void describe(Io &io, SizeWish &m) { io.size(m.pixels, maxPictureSide); }
template <class Io> void describe(Io &io, CredentialsQuestion &m) { io.text(m.user); io.text(m.domain); }
template <class Io> void describe(Io &io, KeyChange &m) { io.number(m.code); io.flag(m.down); io.flag(m.repeat); }
template <class Io> void describe(Io &io, TextChange &m) { io.number(m.unit); io.flag(m.down); }
template <class Io> void describe(Io &io, KeyboardFocus &m) { io.flag(m.capsLock); io.flag(m.numLock); io.flag(m.scrollLock); }
template <class Io> void describe(Io &io, MouseMove &m) { io.point(m.position); }
template <class Io> void describe(Io &io, MouseClick &m) { io.point(m.position); io.choice(m.key, MouseKey::Forward); io.flag(m.down); }
template <class Io> void describe(Io &io, WheelTurn &m) { io.point(m.position); io.number(m.vertical); io.number(m.horizontal); }
template <class Io> void describe(Io &io, NewPicture &m) { io.size(m.size, maxPictureSide); io.number(m.stride); }
template <class Io> void describe(Io &io, Frame &m) { io.rectangles(m.rectangles); }
template <class Io> void describe(Io &io, Ended &m) { io.choice(m.end.reason, SessionEndReason::ViewerMissing); io.text(m.end.detail); }
// clang-format on

template <class Io>
void describe(Io &io, RemoteCredentials &m)
{
    io.text(m.user);
    io.text(m.domain);
    io.secret(m.password);
}

template <class Io>
void describe(Io &io, CredentialsAnswer &m)
{
    io.flag(m.given);
    describe(io, m.credentials);
}

template <class Io>
void describe(Io &io, Open &m)
{
    RemoteTarget &target = m.target;
    io.text(target.host);
    io.number(target.port);
    io.choice(target.protocol, RemoteProtocol::Rdp);
    io.choice(target.security, RemoteSecurity::Tls);
    io.choice(target.quality, RemoteQuality::Sharp);
    describe(io, target.credentials);
    io.size(target.size, maxPictureSide);
    io.text(target.trustedFingerprint);
}

template <class Io>
void describe(Io &io, CertificateQuestion &m)
{
    ServerCertificate &certificate = m.certificate;
    io.text(certificate.host);
    io.number(certificate.port);
    io.text(certificate.subject);
    io.text(certificate.issuer);
    io.text(certificate.validUntil);
    io.text(certificate.fingerprint);
    io.text(certificate.trustedFingerprint);
}

template <class Io>
void describe(Io &io, RemotePointer &m)
{
    io.choice(m.kind, RemotePointer::Kind::Image);
    io.point(m.hotSpot);
    io.size(m.size, maxPointerSide);
    io.blob(m.pixels, qsizetype(maxPointerSide) * maxPointerSide * 4);
}

bool isSane(const RemotePointer &m)
{
    if (m.kind != RemotePointer::Kind::Image)
        return m.pixels.isEmpty();
    return !m.size.isEmpty() && m.pixels.size() == qsizetype(m.size.width()) * m.size.height() * 4 &&
           QRect(QPoint(), m.size).contains(m.hotSpot);
}

bool isSane(const NewPicture &m)
{
    return !m.size.isEmpty() && m.stride >= quint32(m.size.width()) * 4 && m.stride <= quint32(maxPictureSide) * 4 + 256;
}

template <class M>
bool isSane(const M &)
{
    return true;
}

template <std::size_t I>
std::optional<Message> decodeAs(QByteArrayView payload)
{
    std::variant_alternative_t<I, Message> message;
    Reader reader(payload);
    describe(reader, message);
    if (!reader.isWhole() || !isSane(message))
        return std::nullopt;
    return Message(std::in_place_index<I>, std::move(message));
}

template <std::size_t... I>
std::optional<Message> decodeByType(quint16 type, QByteArrayView payload, std::index_sequence<I...>)
{
    using Decode = std::optional<Message> (*)(QByteArrayView);
    static constexpr std::array<Decode, sizeof...(I)> table{&decodeAs<I>...};
    return type < table.size() ? table[type](payload) : std::nullopt;
}

} // namespace

int descriptorsOf(const Message &message)
{
    return std::holds_alternative<Open>(message) || std::holds_alternative<NewPicture>(message) ? 1 : 0;
}

QByteArray encode(const Message &message)
{
    Writer payload;
    Message copy = message;
    std::visit([&](auto &m) { describe(payload, m); }, copy);
    QByteArray body = payload.take();
    Writer whole;
    whole.number(static_cast<quint32>(body.size()));
    whole.number(static_cast<quint16>(message.index()));
    whole.number(quint16(0));
    QByteArray bytes = whole.take();
    bytes.append(body);
    body.fill('\0');
    return bytes;
}

std::optional<Message> decode(quint16 type, QByteArrayView payload)
{
    return decodeByType(type, payload, std::make_index_sequence<std::variant_size_v<Message>>());
}

} // namespace orbit::viewerlink
