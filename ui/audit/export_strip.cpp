#include "ui/audit/export_strip.h"

#include "ui/text/error_text.h"
#include "ui/text/formats.h"
#include "ui/widgets/bars.h"
#include "ui/widgets/button.h"
#include "ui/widgets/label.h"

#include <QDesktopServices>
#include <QDir>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QUrl>

namespace orbit::ui {

namespace {

using namespace Qt::StringLiterals;

constexpr int barWidth = 220;

} // namespace

ExportStrip::ExportStrip(const AuditParts &parts, QWidget *parent)
    : QWidget(parent),
      m_parts(parts),
      m_words(new ElidedLabel(parts.theme, {}, TypeRole::Detail, Role::TextSecondary)),
      m_bar(new ProgressBar(parts.theme, tr("Export"))),
      m_cancel(new Button(parts.theme, tr("Cancel export")))
{
    setObjectName(u"exportStrip"_s);
    m_words->setObjectName(u"exportWords"_s);
    m_cancel->setObjectName(u"exportCancel"_s);
    m_cancel->setSizeClass(ButtonSize::Small);
    m_bar->setFixedWidth(barWidth);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(sizes::pagePaddingX, 0, sizes::pagePaddingX, 8);
    row->setSpacing(12);
    row->addWidget(m_bar);
    row->addWidget(m_words, 1);
    row->addWidget(m_cancel);
    connect(m_cancel, &Button::clicked, this, &ExportStrip::cancel);
    connect(&m_parts.log, &AuditLog::exportProgress, this, &ExportStrip::showProgress);
    hide();
}

void ExportStrip::start(const AuditFilter &filter, ExportFormat format)
{
    if (m_scope.running() == 0)
        m_scope.start(run(filter, format));
}

Task<> ExportStrip::run(AuditFilter filter, ExportFormat format)
{
    const QString suffix = format == ExportFormat::Csv ? u"csv"_s : u"json"_s;
    const QString name = u"orbit-audit-%1.%2"_s.arg(m_parts.clock.now().toLocalTime().toString(u"yyyy-MM-dd-HHmm"_s), suffix);
    const QString file = co_await m_parts.chooseFile(window(), name);
    if (file.isEmpty())
        co_return;
    m_name = QFileInfo(file).fileName();
    setRunning(format);
    const Result<qint64> written = co_await m_parts.log.exportTo(file, filter, format);
    setRunning({});
    if (written)
        tellDone(file, *written);
    else
        tellFailed(file, written.error());
}

void ExportStrip::cancel()
{
    m_scope.cancelAll();
    setRunning({});
    m_parts.messenger.tell(
        {.tone = Tone::Info, .title = tr("The export was cancelled"), .text = tr("No file was written."), .details = {}, .actions = {}});
}

void ExportStrip::setRunning(std::optional<ExportFormat> format)
{
    const bool hadFocus = m_cancel->hasFocus();
    m_isRunning = format.has_value();
    m_bar->setUnknown();
    m_words->setText(tr("Exporting %1").arg(m_name));
    setVisible(m_isRunning);
    Q_EMIT runningChanged(format);
    if (hadFocus && !m_isRunning)
        focusNextChild();
}

void ExportStrip::showProgress(qint64 written, qint64 total)
{
    if (!m_isRunning)
        return;
    if (total > 0)
        m_bar->setPercent(100.0 * double(written) / double(total));
    m_words->setText(tr("Exporting %1: %2 of %3 entries", "a file and two counts").arg(m_name, countText(written), countText(total)));
}

void ExportStrip::tellDone(const QString &file, qint64 entries)
{
    const QUrl folder = QUrl::fromLocalFile(QFileInfo(file).absolutePath());
    m_parts.messenger.tell({.tone = Tone::Success,
                            .title = tr("%1 entries exported", "a count of any size").arg(countText(entries)),
                            .text = QDir::toNativeSeparators(file),
                            .details = {},
                            .actions = {{tr("Open folder"), [folder] { QDesktopServices::openUrl(folder); }}}});
}

void ExportStrip::tellFailed(const QString &file, const Error &error)
{
    const ErrorText text = describe(error);
    m_parts.messenger.tell({.tone = Tone::Danger,
                            .title = tr("%1 was not written").arg(QFileInfo(file).fileName()),
                            .text = advice(text).isEmpty() ? text.what : advice(text),
                            .details = text.details,
                            .actions = {}});
}

} // namespace orbit::ui
