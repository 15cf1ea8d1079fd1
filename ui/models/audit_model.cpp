#include "ui/models/audit_model.h"

#include "ui/text/audit_words.h"

namespace orbit::ui {

AuditModel::AuditModel(AuditLog &log, const Clock &clock, QObject *parent) : PagedRows(parent), m_log(log), m_clock(clock) {}

void AuditModel::setFilter(const AuditFilter &filter)
{
    if (filter == m_filter)
        return;
    m_filter = filter;
    start();
}

QVariant AuditModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const AuditEntry &entry = row(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return entry.action;
    case Qt::AccessibleTextRole:
        return spokenEntry(entry, m_clock.now());
    case KeyRole:
        return entry.id.value();
    default:
        return {};
    }
}

} // namespace orbit::ui
