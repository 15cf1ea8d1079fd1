#pragma once

#include "adapters/registry/audit/audit_rows.h"
#include "core/audit/audit_log.h"

#include <QSaveFile>

#include <atomic>

namespace orbit::registry {

/// The file of an export. Until keep() it has another name, and without keep() it goes. Used on one thread at a time, but for written()
/// and abandon().
class AuditFile final
{
public:
    AuditFile(const QString &path, ExportFormat format);

    Result<void> open();
    /// Rows of another COPY follow, with its header.
    void beginPart();
    /// One line of COPY's CSV. False when it cannot be written or nobody wants it any more.
    bool take(const QByteArray &line);
    /// How many rows the part has.
    int inPart() const { return m_inPart; }
    /// Of the last row.
    AuditKey key() const;
    Result<void> keep();

    Error problem() const;
    bool isFine() const { return m_file.error() == QFileDevice::NoError; }
    qint64 written() const { return m_written; }
    void abandon() { m_isAbandoned = true; }

private:
    bool takeCsv(const QByteArray &line);
    bool takeJson(const QByteArray &line);
    bool write(const QByteArray &bytes) { return m_file.write(bytes) == bytes.size(); }

    QSaveFile m_file;
    ExportFormat m_format;
    QByteArray m_last;
    int m_inPart = 0;
    bool m_isHeaderNext = false;
    bool m_hasHeader = false;
    std::atomic<qint64> m_written = 0;
    std::atomic_bool m_isAbandoned = false;
};

} // namespace orbit::registry
