#pragma once

#include "core/sessions/remote_input.h"
#include "core/sessions/remote_picture.h"
#include "core/sessions/remote_target.h"
#include "core/sessions/server_certificate.h"
#include "core/sessions/session_end.h"

#include <QByteArray>
#include <QByteArrayView>

#include <optional>
#include <variant>

/// What the console and the viewer say to one another. One message is
///   u32 length of the payload · u16 type (place in Message) · u16 zero · payload
/// in little-endian order. Both sides use this code; both treat what they read as hostile.
namespace orbit::viewerlink {

inline constexpr quint16 protocolVersion = 1;
inline constexpr qsizetype headerSize = 8;
/// The largest legal message is a pointer image.
inline constexpr quint32 maxPayload = maxPointerSide * maxPointerSide * 4 + 1024;

// From the viewer, first of all.
struct Hello
{
    quint16 version = protocolVersion;
    friend bool operator==(const Hello &, const Hello &) = default;
};

// From the console.

/// Comes with one descriptor: the TCP connection to the desktop.
struct Open
{
    RemoteTarget target;
};

struct CertificateAnswer
{
    bool trusted = false;
    friend bool operator==(const CertificateAnswer &, const CertificateAnswer &) = default;
};

struct CredentialsAnswer
{
    bool given = false;
    RemoteCredentials credentials;
};

struct FrameTaken
{
    friend bool operator==(const FrameTaken &, const FrameTaken &) = default;
};

struct SizeWish
{
    QSize pixels;
    friend bool operator==(const SizeWish &, const SizeWish &) = default;
};

struct Close
{
    friend bool operator==(const Close &, const Close &) = default;
};

// From the viewer.

struct CertificateQuestion
{
    ServerCertificate certificate;
    friend bool operator==(const CertificateQuestion &, const CertificateQuestion &) = default;
};

struct CredentialsQuestion
{
    QString user;
    QString domain;
    friend bool operator==(const CredentialsQuestion &, const CredentialsQuestion &) = default;
};

/// Comes with one descriptor: sealed shared memory of at least stride * height bytes.
struct NewPicture
{
    QSize size;
    quint32 stride = 0;
    friend bool operator==(const NewPicture &, const NewPicture &) = default;
};

struct Connected
{
    friend bool operator==(const Connected &, const Connected &) = default;
};

struct Frame
{
    DirtyRectangles rectangles;
    friend bool operator==(const Frame &, const Frame &) = default;
};

/// The last message of a viewer.
struct Ended
{
    SessionEnd end;
    friend bool operator==(const Ended &, const Ended &) = default;
};

/// The order is the type number: append only, and raise protocolVersion when a message changes.
using Message = std::variant<Hello, Open, CertificateAnswer, CredentialsAnswer, FrameTaken, SizeWish, Close, KeyChange, TextChange,
                             KeyboardFocus, MouseMove, MouseClick, WheelTurn, CertificateQuestion, CredentialsQuestion, NewPicture,
                             Connected, Frame, RemotePointer, Ended>;

/// How many descriptors travel with a message: 0 or 1.
int descriptorsOf(const Message &message);

/// Header and payload. Texts longer than their limit are cut.
QByteArray encode(const Message &message);

/// Nothing when the type is unknown or a single byte is not as it must be: short, left over, out of range.
std::optional<Message> decode(quint16 type, QByteArrayView payload);

} // namespace orbit::viewerlink
