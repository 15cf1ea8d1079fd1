#pragma once

#include "core/audit/audit_log.h"
#include "core/base/clock.h"
#include "ui/theme/theme.h"

#include <QTimer>
#include <QWidget>

#include <optional>

namespace orbit::ui {

class Button;
class ChainBadge;
class ElidedLabel;

/// Title, state of the chain, and what can be done with the whole log.
class AuditHead final : public QWidget
{
    Q_OBJECT

public:
    AuditHead(const Theme &theme, AuditLog &log, const Clock &clock, QWidget *parent = nullptr);

    /// Only an admin learns of the chain.
    void setMayVerify(bool may);
    /// Why nothing can be pressed; empty while it can.
    void setWhyNot(const QString &reason);
    void setExporting(std::optional<ExportFormat> format);

Q_SIGNALS:
    void verifyAsked();
    void exportAsked(orbit::ExportFormat format);

private:
    void look();
    void showButtons();

    AuditLog &m_log;
    const Clock &m_clock;
    ChainBadge *m_badge;
    ElidedLabel *m_remark;
    Button *m_verify;
    Button *m_csv;
    Button *m_json;
    QTimer m_aging;
    QString m_whyNot;
    std::optional<ExportFormat> m_exporting;
    bool m_mayVerify = false;
};

} // namespace orbit::ui
