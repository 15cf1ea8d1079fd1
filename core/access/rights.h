#pragma once

#include "core/base/ids.h"

#include <QObject>
#include <QString>

#include <optional>

namespace orbit {

/// A right somebody lacks, for the sentence that says so.
struct MissingRight
{
    QString privilege; ///< Proxmox's name: "VM.PowerMgmt"
    QString path;      ///< "/vms/101"

    friend bool operator==(const MissingRight &, const MissingRight &) = default;
};

/// The effective rights of the signed-in person. Source: GET /access/permissions. Only to say things early: Proxmox decides.
class Rights : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    /// Empty when the privilege is held on the guest (or nothing is known yet).
    virtual std::optional<MissingRight> missing(const GuestKey &guest, const QString &privilege) const = 0;
    virtual std::optional<MissingRight> missingOnPath(const ClusterId &cluster, const QString &path, const QString &privilege) const = 0;

Q_SIGNALS:
    void changed(const orbit::ClusterId &cluster);
};

} // namespace orbit
