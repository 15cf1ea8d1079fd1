#pragma once

#include "adapters/registry/audit/head_memory.h"
#include "adapters/registry/link/current_link.h"
#include "core/audit/audit_log.h"
#include "core/base/clock.h"

#include <QTimer>

namespace orbit::registry {

class AuditFile;

/// The audit log by the functions of schema api. The registry decides what each person sees of it.
class RegistryAuditLog final : public AuditLog
{
    Q_OBJECT

public:
    RegistryAuditLog(CurrentLink &link, HeadMemory memory, const Clock &clock, QObject *parent = nullptr);

    Task<Result<Page<AuditEntry>>> page(AuditFilter filter, PageRequest request) override;
    Task<Result<qint64>> count(AuditFilter filter) override;
    Task<Result<std::vector<AuditBar>>> bars(AuditFilter filter, int slices) override;
    Task<Result<std::vector<AuditActor>>> actors(QString text, int most) override;
    Task<Result<qint64>> exportTo(QString file, AuditFilter filter, ExportFormat format) override;
    Task<Result<qint64>> begin(ClientAction action) override;
    Task<Result<void>> finish(qint64 number, AuditResult result, QString upid) override;
    Task<Result<ChainReport>> verify() override;
    ChainReport chain() const override { return m_report; }
    /// Holds the chain against the head this computer remembers, and nothing more: a moment's work at every sign-in. Only what is broken is
    /// told, by chainChanged.
    Task<> glance();
    /// This computer has another registry now: nothing is known of its chain yet.
    void setMemory(HeadMemory memory);

private:
    Task<Result<void>> copyParts(std::shared_ptr<AuditFile> file, Params filter, ExportFormat format);
    void hear(const QString &entity);
    void setReport(const ChainReport &report);

    CurrentLink &m_link;
    HeadMemory m_memory;
    const Clock &m_clock;
    ChainReport m_report;
    QTimer m_tellLater;
};

} // namespace orbit::registry
