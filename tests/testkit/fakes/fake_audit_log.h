#pragma once

#include "core/audit/audit_log.h"
#include "tests/testkit/fakes/fake_answers.h"

#include <functional>

namespace orbit::testkit {

/// An audit log in memory, newest first.
class FakeAuditLog final : public AuditLog
{
    Q_OBJECT

public:
    using AuditLog::AuditLog;

    Task<Result<orbit::Page<AuditEntry>>> page(AuditFilter filter, PageRequest request) override;
    Task<Result<qint64>> count(AuditFilter filter) override;
    Task<Result<std::vector<AuditBar>>> bars(AuditFilter filter, int slices) override;
    Task<Result<std::vector<AuditActor>>> actors(QString text, int most) override;
    /// Half of it at once, the rest when the answer is released.
    Task<Result<qint64>> exportTo(QString file, AuditFilter filter, ExportFormat format) override;
    Task<Result<qint64>> begin(ClientAction action) override;
    Task<Result<void>> finish(qint64 number, AuditResult result, QString upid) override;
    Task<Result<ChainReport>> verify() override;
    ChainReport chain() const override { return m_chain; }

    void setEntries(std::vector<AuditEntry> entries) { m_entries = std::move(entries); }
    /// So many entries, made as they are asked for; without filters.
    void setCrowd(qint64 count, std::function<AuditEntry(qint64 index)> make);
    void setActors(std::vector<AuditActor> actors) { m_actors = std::move(actors); }
    void setChain(const ChainReport &chain);
    /// What verify() finds.
    void setOutcome(const ChainReport &outcome) { m_outcome = outcome; }
    /// What was begun, in order.
    const std::vector<ClientAction> &begun() const { return m_begun; }
    /// From now on an end that names a Proxmox task is Invalid.
    void refuseUpids() { m_takesUpids = false; }
    /// Puts it first and tells.
    void append(const AuditEntry &entry);

    struct Export
    {
        QString file;
        AuditFilter filter;
        ExportFormat format;
    };
    std::vector<Export> exports;
    FakeAnswers answers;

private:
    orbit::Page<AuditEntry> crowdPart(const PageRequest &request) const;

    std::vector<AuditEntry> m_entries;
    std::vector<AuditActor> m_actors;
    std::function<AuditEntry(qint64)> m_make;
    std::vector<ClientAction> m_begun;
    bool m_takesUpids = true;
    qint64 m_crowd = 0;
    ChainReport m_chain;
    ChainReport m_outcome;
};

} // namespace orbit::testkit
