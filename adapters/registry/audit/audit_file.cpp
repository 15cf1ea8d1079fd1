#include "adapters/registry/audit/audit_file.h"

#include <QJsonDocument>
#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace orbit::registry {

AuditFile::AuditFile(const QString &path, ExportFormat format) : m_file(path), m_format(format) {}

Result<void> AuditFile::open()
{
    if (!m_file.open(QIODevice::WriteOnly))
        return fail(problem());
    m_file.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
    if (m_format == ExportFormat::Json)
        write("[");
    return {};
}

void AuditFile::beginPart()
{
    m_inPart = 0;
    m_isHeaderNext = true;
}

bool AuditFile::take(const QByteArray &line)
{
    if (m_isAbandoned)
        return false;
    if (std::exchange(m_isHeaderNext, false)) {
        const bool isWanted = m_format == ExportFormat::Csv && !std::exchange(m_hasHeader, true);
        return !isWanted || write(line);
    }
    m_last.resize(0);
    const bool isWritten = m_format == ExportFormat::Csv ? takeCsv(line) : takeJson(line);
    ++m_inPart;
    ++m_written;
    return isWritten;
}

bool AuditFile::takeCsv(const QByteArray &line)
{
    m_last.append(line);
    return write(line);
}

bool AuditFile::takeJson(const QByteArray &line)
{
    // A single cell of CSV: quoted, with its quotes doubled.
    m_last.append(line.constData() + 1, line.size() - 3);
    m_last.replace("\"\"", "\"");
    return write(m_written == 0 ? "\n" : ",\n") && write(m_last);
}

AuditKey AuditFile::key() const
{
    if (m_format == ExportFormat::Csv)
        return {QString::fromLatin1(m_last.left(m_last.indexOf(','))),
                QString::fromLatin1(m_last.mid(m_last.lastIndexOf(',') + 1).trimmed())};
    const QJsonObject entry = QJsonDocument::fromJson(m_last).object();
    return {entry.value("time"_L1).toString(), QString::number(entry.value("id"_L1).toInteger())};
}

Result<void> AuditFile::keep()
{
    if (m_isAbandoned)
        return fail(ErrorKind::Cancelled, m_file.fileName());
    if (m_format == ExportFormat::Json)
        write("\n]\n");
    if (!m_file.commit())
        return fail(problem());
    return {};
}

Error AuditFile::problem() const { return {ErrorKind::Invalid, m_file.fileName(), m_file.errorString()}; }

} // namespace orbit::registry
