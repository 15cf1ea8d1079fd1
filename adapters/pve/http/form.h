#pragma once

#include <QByteArray>
#include <QString>
#include <QStringList>

#include <initializer_list>

namespace orbit::pve {

/// The parameters of a call, as Proxmox reads them: UTF-8, `+` as %2B (a bare one is a space), booleans as 0 and 1, arrays by repeating
/// the key.
class Form final
{
public:
    Form &add(QLatin1String key, const QString &value);
    Form &add(QLatin1String key, qint64 value);
    Form &add(QLatin1String key, bool value);
    Form &add(QLatin1String key, const QStringList &values);
    /// Bytes that are a secret already in UTF-8.
    Form &addRaw(QLatin1String key, const QByteArray &value);

    bool isEmpty() const { return m_encoded.isEmpty(); }
    const QByteArray &encoded() const { return m_encoded; }

private:
    QByteArray m_encoded;
};

/// A path below /api2/json from its pieces, each percent-encoded where Proxmox needs it: apiPath({"nodes", node, "qemu", "101"}).
QByteArray apiPath(std::initializer_list<QString> pieces);

} // namespace orbit::pve
