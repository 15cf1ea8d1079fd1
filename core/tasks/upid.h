#pragma once

#include "core/base/ids.h"

#include <QDateTime>
#include <QMetaType>
#include <QString>

#include <optional>

namespace orbit {

/// Proxmox's name of a task: UPID:node:pid:pstart:starttime:type:id:user: with the three numbers in hexadecimal.
class Upid final
{
public:
    Upid() = default;
    /// Empty when the text is not a UPID: wrong number of fields, bad hexadecimal, control characters, longer than 512.
    static std::optional<Upid> parse(QStringView text);

    const QString &text() const { return m_text; }
    const NodeName &node() const { return m_node; }
    const QString &type() const { return m_type; }      ///< "qmstart", "vzdump" ...
    const QString &id() const { return m_id; }          ///< usually a VMID; may be empty
    const QString &user() const { return m_user; }      ///< "mira@pve" or "orbit@pve!console"
    QDateTime startedAt() const { return m_startedAt; } ///< UTC
    /// The guest it is about; null when `id` is no VMID.
    VmId vmId() const;

    friend bool operator==(const Upid &a, const Upid &b) { return a.m_text == b.m_text; }
    friend size_t qHash(const Upid &upid, size_t seed = 0) { return ::qHash(upid.m_text, seed); }

private:
    QString m_text;
    NodeName m_node;
    QString m_type;
    QString m_id;
    QString m_user;
    QDateTime m_startedAt;
};

} // namespace orbit

Q_DECLARE_METATYPE(orbit::Upid)
