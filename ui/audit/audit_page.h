#pragma once

#include "ui/audit/audit_parts.h"
#include "ui/shell/page.h"

#include <QPointer>

namespace orbit::ui {

class AuditScreen;

/// The page Audit log: what happened, who did it, and that nobody changed the record. For roles with Permission::SeeAudit.
class AuditPage final : public Page
{
    Q_OBJECT

public:
    explicit AuditPage(const AuditParts &parts, QObject *parent = nullptr);
    ~AuditPage() override;

    QString id() const override { return QStringLiteral("audit"); }
    QString title() const override { return tr("Audit log"); }
    Icon icon() const override { return Icon::Audit; }
    PageSection section() const override { return PageSection::System; }
    QWidget *widget() override;
    bool focusFilter() override;
    void refresh() override;

    AuditScreen &screen() { return *m_screen; }

private:
    QPointer<AuditScreen> m_screen; ///< the window's after widget()
};

} // namespace orbit::ui
