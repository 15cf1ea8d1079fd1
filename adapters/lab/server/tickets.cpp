#include "adapters/lab/server/tickets.h"

#include "adapters/lab/model/text.h"

#include <QDateTime>
#include <QMessageAuthenticationCode>
#include <QtEndian>

namespace orbit::lab {

namespace {

constexpr qint64 ticketLifeSeconds = 2 * 3600;
constexpr qint64 csrfLifeSeconds = 24 * 3600;
constexpr qint64 consoleLifeSeconds = 40;

QByteArray timeNow() { return QByteArray::number(QDateTime::currentSecsSinceEpoch(), 16).toUpper().rightJustified(8, '0'); }

QByteArray base32Decoded(const QByteArray &text)
{
    QByteArray out;
    quint32 bits = 0;
    int count = 0;
    for (const char c : text.toUpper()) {
        const auto value = QByteArrayView("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567").indexOf(c);
        if (value < 0)
            continue;
        bits = (bits << 5) | static_cast<quint32>(value);
        count += 5;
        if (count >= 8) {
            count -= 8;
            out += static_cast<char>((bits >> count) & 0xff);
        }
    }
    return out;
}

} // namespace

Tickets::Tickets(QByteArray secret) : m_secret(std::move(secret)) {}

bool Tickets::isFresh(const QByteArray &hexTime, qint64 life) const
{
    bool ok = false;
    const qint64 made = hexTime.toLongLong(&ok, 16);
    const qint64 age = QDateTime::currentSecsSinceEpoch() - made + m_aged;
    return ok && age > -300 && age < life;
}

QByteArray Tickets::sign(const QByteArray &text) const
{
    // As long as the RSA signature of the original, so that clients see tickets of the real size.
    QByteArray signature;
    for (int i = 0; i < 4; ++i)
        signature += QMessageAuthenticationCode::hash(text + static_cast<char>('0' + i), m_secret, QCryptographicHash::Sha512);
    return signature.toBase64();
}

QByteArray Tickets::login(const QByteArray &user) const
{
    const QByteArray plain = "PVE:" + user + ':' + timeNow();
    return plain + "::" + sign(plain);
}

QByteArray Tickets::csrf(const QByteArray &user) const
{
    const QByteArray time = timeNow();
    const QByteArray mac = QMessageAuthenticationCode::hash(time + ':' + user, m_secret, QCryptographicHash::Sha256);
    return time + ':' + mac.toBase64(QByteArray::OmitTrailingEquals);
}

QByteArray Tickets::challenge(const QByteArray &user, const QByteArray &json) const
{
    const QByteArray plain = "PVE:!tfa!" + QByteArray(json).replace(':', "%3A") + ':' + timeNow();
    return plain + "::" + sign(plain + ':' + user);
}

QByteArray Tickets::console(const QByteArray &authId, const QByteArray &path) const
{
    const QByteArray plain = "PVEVNC:" + timeNow();
    return plain + "::" + sign(plain + ':' + authId + ':' + path);
}

QByteArray Tickets::spice(int vmid, const QByteArray &node, int port) const
{
    const QByteArray plain =
        "pvespiceproxy:" + timeNow().toLower() + ':' + QByteArray::number(vmid) + ':' + node + ':' + QByteArray::number(port);
    return plain + "::" + QMessageAuthenticationCode::hash(plain, m_secret, QCryptographicHash::Sha1).toHex();
}

std::optional<int> Tickets::readSpice(const QByteArray &name) const
{
    const auto mark = name.indexOf("::");
    const QByteArray plain = name.left(mark);
    const QByteArray signature = QMessageAuthenticationCode::hash(plain, m_secret, QCryptographicHash::Sha1).toHex();
    const QByteArrayList words = plain.split(':');
    if (mark < 0 || words.value(0) != "pvespiceproxy" || name.mid(mark + 2) != signature || !isFresh(words.value(1), consoleLifeSeconds))
        return std::nullopt;
    return words.value(2).toInt();
}

std::optional<QByteArray> Tickets::readLogin(const QByteArray &ticket) const
{
    const auto mark = ticket.indexOf("::");
    const QByteArray plain = ticket.left(mark);
    if (mark < 0 || !plain.startsWith("PVE:") || plain.startsWith("PVE:!tfa!") || ticket.mid(mark + 2) != sign(plain))
        return std::nullopt;
    const auto colon = plain.lastIndexOf(':');
    if (!isFresh(plain.mid(colon + 1), ticketLifeSeconds))
        return std::nullopt;
    return plain.mid(4, colon - 4);
}

bool Tickets::readCsrf(const QByteArray &token, const QByteArray &user) const
{
    const QByteArray time = before(token, ':');
    const QByteArray mac = QMessageAuthenticationCode::hash(time + ':' + user, m_secret, QCryptographicHash::Sha256);
    return isFresh(time, csrfLifeSeconds) && token.mid(time.size() + 1) == mac.toBase64(QByteArray::OmitTrailingEquals);
}

bool Tickets::readChallenge(const QByteArray &ticket, const QByteArray &user) const
{
    const auto mark = ticket.indexOf("::");
    const QByteArray plain = ticket.left(mark);
    return mark > 0 && plain.startsWith("PVE:!tfa!") && ticket.mid(mark + 2) == sign(plain + ':' + user) &&
           isFresh(plain.mid(plain.lastIndexOf(':') + 1), ticketLifeSeconds);
}

bool Tickets::readConsole(const QByteArray &ticket, const QByteArray &authId, const QByteArray &path) const
{
    const auto mark = ticket.indexOf("::");
    const QByteArray plain = ticket.left(mark);
    return mark > 0 && plain.startsWith("PVEVNC:") && ticket.mid(mark + 2) == sign(plain + ':' + authId + ':' + path) &&
           isFresh(plain.mid(7), consoleLifeSeconds);
}

QByteArray totpCode(const QByteArray &base32Secret, qint64 atSeconds)
{
    const quint64 counter = qToBigEndian(static_cast<quint64>(atSeconds / 30));
    const QByteArray message(reinterpret_cast<const char *>(&counter), sizeof counter);
    const QByteArray mac = QMessageAuthenticationCode::hash(message, base32Decoded(base32Secret), QCryptographicHash::Sha1);
    const auto offset = mac.back() & 0xf;
    const quint32 value = qFromBigEndian<quint32>(mac.constData() + offset) & 0x7fffffff;
    return QByteArray::number(value % 1000000).rightJustified(6, '0');
}

bool totpMatches(const QByteArray &base32Secret, const QByteArray &digits, qint64 atSeconds)
{
    for (const qint64 shift : {-30, 0, 30}) {
        if (totpCode(base32Secret, atSeconds + shift) == digits)
            return true;
    }
    return false;
}

} // namespace orbit::lab
