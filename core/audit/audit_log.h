#pragma once

#include "core/async/task.h"
#include "core/audit/audit_entry.h"
#include "core/base/page.h"
#include "core/base/result.h"

#include <QObject>

#include <vector>

namespace orbit {

/// What a console does itself and the registry cannot see: power, console, snapshot in Proxmox.
struct ClientAction
{
    QString action; ///< "desktop.start"
    QString target; ///< "fin-003"
    QJsonObject before;
    QJsonObject after;
};

enum class ExportFormat : quint8 { Csv, Json };

/// The append-only record of the registry. Denied, Unreachable.
class AuditLog : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    /// Newest first.
    virtual Task<Result<Page<AuditEntry>>> page(AuditFilter filter, PageRequest request) = 0;
    virtual Task<Result<qint64>> count(AuditFilter filter) = 0;
    /// Equal slices of the filter's time, oldest first.
    virtual Task<Result<std::vector<AuditBar>>> bars(AuditFilter filter, int slices) = 0;
    /// Writes the filter's entries to a new file; exportProgress tells how far. Invalid when the file cannot be written.
    virtual Task<Result<qint64>> exportTo(QString file, AuditFilter filter, ExportFormat format) = 0;
    /// Before the act. The number names it for `finish`.
    virtual Task<Result<qint64>> begin(ClientAction action) = 0;
    /// After it. Only the actor who began it can.
    virtual Task<Result<void>> finish(qint64 number, AuditResult result, QString upid) = 0;
    /// Seals what is open, then recomputes the chain and holds it against the head this computer remembers.
    virtual Task<Result<ChainReport>> verify() = 0;
    virtual ChainReport chain() const = 0;

Q_SIGNALS:
    /// There are new ones; read again what is shown.
    void appended();
    void chainChanged();
    void exportProgress(qint64 written, qint64 total);
};

} // namespace orbit
