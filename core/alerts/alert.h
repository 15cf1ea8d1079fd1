#pragma once

#include "core/base/ids.h"
#include "core/tasks/task_key.h"

#include <QDateTime>
#include <QString>

namespace orbit {

enum class AlertKind : quint8 {
    ClusterUnreachable,
    ClusterNeedsSignIn,
    ClusterUntrusted, ///< another certificate than the trusted one
    CertificateExpires,
    TokenExpires, ///< the API token this console signs in with
    NodeDown,
    NodeMemory, ///< used share above the limit
    StorageFull,
    StorageOffline,
    HaError, ///< the HA manager gave the guest up
    StartFailed,
    AgentSilent,
};

enum class AlertLevel : quint8 { Notice, Warning, Critical };

/// One thing that is wrong now and for which a person can do something. Facts only; ui/models makes the words.
struct Alert
{
    AlertKind kind = AlertKind::NodeDown;
    AlertLevel level = AlertLevel::Warning;
    ClusterId cluster;
    NodeName node;       ///< of the node, the guest, or the storage when it is the only one of its name
    StorageId storage;   ///< null unless it is about a storage
    VmId vmId;           ///< null unless it is about a guest
    QString subject;     ///< the name people read: "dione", "sup-009", "Head Office"
    QDateTime since;     ///< UTC; when it happened, or when it was first seen
    QDateTime dataFrom;  ///< UTC; ClusterUnreachable: of the last answer, may be invalid
    QDateTime expiresAt; ///< UTC; CertificateExpires, TokenExpires
    int percent = 0;     ///< NodeMemory, StorageFull
    int daysLeft = 0;    ///< TokenExpires; 0 is today
    int affected = 0;    ///< desktops on the node, or nodes whose own storage of that name it is
    quint64 bytesLeft = 0;
    QString detail; ///< the other side's text, verbatim; TokenExpires: the token's id
    TaskKey task;   ///< StartFailed, when the task is known

    GuestKey guest() const { return {cluster, vmId}; }
    NodeKey nodeKey() const { return {cluster, node}; }
    /// The same as long as the same thing is wrong.
    QString id() const;

    friend bool operator==(const Alert &, const Alert &) = default;
};

} // namespace orbit
