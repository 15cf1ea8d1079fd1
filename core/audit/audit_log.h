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
    QString action; ///< "power.start"; the registry takes only what it cannot see: power., console., snapshot., backup., guest. ...
    QString target; ///< "fin-003"; the name of a desktop, so that its team reads the entry
    QJsonObject before;
    QJsonObject after;
};

enum class ExportFormat : quint8 {
    Csv,  ///< with a header; cells that a spreadsheet would compute begin with an apostrophe
    Json, ///< one array, an entry a line
};

/// The append-only record of the registry. Denied, Unreachable.
class AuditLog : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    /// Newest first.
    virtual Task<Result<Page<AuditEntry>>> page(AuditFilter filter, PageRequest request) = 0;
    virtual Task<Result<qint64>> count(AuditFilter filter) = 0;
    /// Equal slices of the filter's time, oldest first. Without `from` it begins at the first entry; none when there is none.
    virtual Task<Result<std::vector<AuditBar>>> bars(AuditFilter filter, int slices) = 0;
    /// People to filter by whose name or login holds the text, by name.
    virtual Task<Result<std::vector<AuditActor>>> actors(QString text, int most) = 0;
    /// Writes the filter's entries, oldest first, to a file that is there only once it is whole; exportProgress tells how far. How many
    /// there are in it. Invalid when the file cannot be written. Whoever goes away meanwhile leaves nothing behind.
    virtual Task<Result<qint64>> exportTo(QString file, AuditFilter filter, ExportFormat format) = 0;
    /// Before the act. The number names it for `finish` and is none of the chain.
    virtual Task<Result<qint64>> begin(ClientAction action) = 0;
    /// After it. Only the actor who began it can.
    virtual Task<Result<void>> finish(qint64 number, AuditResult result, QString upid) = 0;
    /// Seals what is open, then recomputes the chain and holds it against the head this computer remembers; chainChanged tells how far.
    /// Unknown for who is no admin. While it runs already: the report so far.
    virtual Task<Result<ChainReport>> verify() = 0;
    virtual ChainReport chain() const = 0;

Q_SIGNALS:
    /// There are new ones; read again what is shown.
    void appended();
    void chainChanged();
    void exportProgress(qint64 written, qint64 total);
};

} // namespace orbit
