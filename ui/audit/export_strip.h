#pragma once

#include "core/async/scope.h"
#include "ui/audit/audit_parts.h"

#include <QWidget>

#include <optional>

namespace orbit::ui {

class Button;
class ElidedLabel;
class ProgressBar;

/// An export from the question for its file to the word that it is there; a line with its progress while it runs.
class ExportStrip final : public QWidget
{
    Q_OBJECT

public:
    explicit ExportStrip(const AuditParts &parts, QWidget *parent = nullptr);

    void start(const AuditFilter &filter, ExportFormat format);

Q_SIGNALS:
    /// Null when none runs.
    void runningChanged(std::optional<orbit::ExportFormat> format);

private:
    Task<> run(AuditFilter filter, ExportFormat format);
    void cancel();
    void setRunning(std::optional<ExportFormat> format);
    void showProgress(qint64 written, qint64 total);
    void tellDone(const QString &file, qint64 entries);
    void tellFailed(const QString &file, const Error &error);

    AuditParts m_parts;
    ElidedLabel *m_words;
    ProgressBar *m_bar;
    Button *m_cancel;
    QString m_name;
    bool m_isRunning = false;
    Scope m_scope;
};

} // namespace orbit::ui
