#pragma once

#include "core/audit/audit_log.h"
#include "core/base/clock.h"
#include "ui/models/paged_model.h"

namespace orbit::ui {

/// The entries a filter lets through, newest first. New ones come with refreshSoon(); nothing is read again by itself.
class AuditModel final : public PagedRows<AuditEntry>
{
    Q_OBJECT

public:
    AuditModel(AuditLog &log, const Clock &clock, QObject *parent = nullptr);

    const AuditFilter &filter() const { return m_filter; }
    /// Reads when it is another one.
    void setFilter(const AuditFilter &filter);
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;

protected:
    Task<Result<orbit::Page<AuditEntry>>> readPart(PageRequest request) override { return m_log.page(m_filter, request); }

private:
    AuditLog &m_log;
    const Clock &m_clock;
    AuditFilter m_filter;
};

} // namespace orbit::ui
