#pragma once

#include "adapters/lab/model/access.h"

#include <expected>
#include <optional>

namespace orbit::lab {

/// Makes and reads the tickets of Proxmox: "PVE:user@realm:HEXTIME::signature".
class Tickets final
{
public:
    explicit Tickets(QByteArray secret);

    [[nodiscard]] QByteArray login(const QByteArray &user) const;
    [[nodiscard]] QByteArray csrf(const QByteArray &user) const;
    /// The half ticket of a login that still needs its second factor; bound to that user.
    [[nodiscard]] QByteArray challenge(const QByteArray &user, const QByteArray &json) const;
    /// "PVEVNC:HEXTIME::signature", bound to user and path.
    [[nodiscard]] QByteArray console(const QByteArray &authId, const QByteArray &path) const;

    /// "pvespiceproxy:HEXTIME:VMID:NODE:PORT::signature", the name under which the SPICE proxy knows a guest.
    [[nodiscard]] QByteArray spice(int vmid, const QByteArray &node, int port) const;

    /// The user of a valid login ticket, or nothing.
    [[nodiscard]] std::optional<QByteArray> readLogin(const QByteArray &ticket) const;
    [[nodiscard]] bool readCsrf(const QByteArray &token, const QByteArray &user) const;
    [[nodiscard]] bool readChallenge(const QByteArray &ticket, const QByteArray &user) const;
    [[nodiscard]] bool readConsole(const QByteArray &ticket, const QByteArray &authId, const QByteArray &path) const;
    /// The guest that such a name leads to, while it is fresh.
    [[nodiscard]] std::optional<int> readSpice(const QByteArray &name) const;
    [[nodiscard]] const QByteArray &secret() const { return m_secret; }
    /// As if every ticket, old and new, had been made so much earlier; 0 as it is.
    void age(qint64 seconds) { m_aged = seconds; }

private:
    [[nodiscard]] QByteArray sign(const QByteArray &text) const;
    [[nodiscard]] bool isFresh(const QByteArray &hexTime, qint64 life) const;
    QByteArray m_secret;
    qint64 m_aged = 0;
};

/// Whether the six digits are those of the secret (base32) now, one step of 30 s before or after.
[[nodiscard]] bool totpMatches(const QByteArray &base32Secret, const QByteArray &digits, qint64 atSeconds);
[[nodiscard]] QByteArray totpCode(const QByteArray &base32Secret, qint64 atSeconds);

} // namespace orbit::lab
