#include "ui/audit/audit_head.h"

#include "ui/audit/chain_badge.h"
#include "ui/widgets/button.h"
#include "ui/widgets/label.h"

#include <QHBoxLayout>

namespace orbit::ui {

namespace {

using namespace std::chrono_literals;

constexpr auto agingStep = 30s;

} // namespace

AuditHead::AuditHead(const Theme &theme, AuditLog &log, const Clock &clock, QWidget *parent)
    : QWidget(parent),
      m_log(log),
      m_clock(clock),
      m_badge(new ChainBadge(theme)),
      m_remark(new ElidedLabel(theme, {}, TypeRole::Detail, Role::TextTertiary)),
      m_verify(new Button(theme, Icon::ShieldCheck, tr("Verify now"))),
      m_csv(new Button(theme, Icon::Upload, tr("Export CSV"))),
      m_json(new Button(theme, Icon::Upload, tr("Export JSON")))
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(sizes::pagePaddingX, sizes::pagePaddingY, sizes::pagePaddingX, 0);
    row->setSpacing(8);
    row->addWidget(new Label(theme, tr("Audit log"), TypeRole::PageTitle));
    row->addSpacing(6);
    row->addWidget(m_badge);
    row->addSpacing(2);
    row->addWidget(m_remark, 1);
    for (Button *button : {m_verify, m_csv, m_json})
        row->addWidget(button);
    m_remark->setObjectName(QStringLiteral("chainRemark"));
    m_verify->setObjectName(QStringLiteral("auditVerify"));
    m_csv->setObjectName(QStringLiteral("auditExportCsv"));
    m_json->setObjectName(QStringLiteral("auditExportJson"));
    connect(m_verify, &Button::clicked, this, &AuditHead::verifyAsked);
    connect(m_csv, &Button::clicked, this, [this] { Q_EMIT exportAsked(ExportFormat::Csv); });
    connect(m_json, &Button::clicked, this, [this] { Q_EMIT exportAsked(ExportFormat::Json); });
    connect(&m_log, &AuditLog::chainChanged, this, &AuditHead::look);
    connect(&m_aging, &QTimer::timeout, this, &AuditHead::look);
    m_aging.start(agingStep);
    look();
}

void AuditHead::setMayVerify(bool may)
{
    m_mayVerify = may;
    look();
}

void AuditHead::setWhyNot(const QString &reason)
{
    m_whyNot = reason;
    showButtons();
}

void AuditHead::setExporting(std::optional<ExportFormat> format)
{
    m_exporting = format;
    for (Button *button : {m_csv, m_json})
        button->setReady();
    if (m_exporting)
        (*m_exporting == ExportFormat::Csv ? m_csv : m_json)->setLoading(tr("Exporting"));
    showButtons();
}

void AuditHead::showButtons()
{
    const auto show = [](Button *button, const QString &reason) {
        button->setEnabled(reason.isEmpty());
        button->setToolTip(reason);
    };
    const QString busy = tr("Another export is running.");
    show(m_verify, m_whyNot);
    show(m_csv, m_whyNot.isEmpty() && m_exporting == ExportFormat::Json ? busy : m_whyNot);
    show(m_json, m_whyNot.isEmpty() && m_exporting == ExportFormat::Csv ? busy : m_whyNot);
}

void AuditHead::look()
{
    const ChainReport report = m_log.chain();
    m_badge->setVisible(m_mayVerify);
    m_verify->setVisible(m_mayVerify);
    m_badge->setReport(report);
    m_remark->setText(m_mayVerify ? ChainBadge::remark(report, m_clock.now()) : QString());
    m_remark->setRole(report.state == ChainState::Broken ? Role::DangerText : Role::TextTertiary);
    if (report.state == ChainState::Checking && !m_verify->isLoading())
        m_verify->setLoading(tr("Checking"));
    else if (report.state != ChainState::Checking && m_verify->isLoading())
        m_verify->setReady();
}

} // namespace orbit::ui
