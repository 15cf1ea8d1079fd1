#include "ui/audit/audit_screen.h"

#include "ui/audit/audit_bars.h"
#include "ui/audit/audit_filter_bar.h"
#include "ui/audit/audit_head.h"
#include "ui/audit/audit_pane.h"
#include "ui/audit/audit_peek.h"
#include "ui/audit/export_strip.h"
#include "ui/text/error_text.h"
#include "ui/widgets/button.h"
#include "ui/widgets/note.h"

#include <QPainter>
#include <QStackedLayout>
#include <QVBoxLayout>

namespace orbit::ui {

namespace {

using namespace std::chrono_literals;

/// Counting reads the whole filter: it rests after new entries at least this long, and ten times as long as it took.
constexpr std::chrono::nanoseconds summaryPause = 700ms;
constexpr int summaryRest = 10;
constexpr int offeredActors = 40;
/// What the bars show before the filter's time, in parts of it.
constexpr double lead = 0.6;

} // namespace

AuditScreen::AuditScreen(const AuditParts &parts, QWidget *parent)
    : QWidget(parent),
      m_parts(parts),
      m_model(parts.log, parts.clock),
      m_head(new AuditHead(parts.theme, parts.log, parts.clock)),
      m_bars(new AuditBars(parts.theme, parts.clock)),
      m_filters(new AuditFilterBar(parts.theme, parts.clock)),
      m_export(new ExportStrip(parts)),
      m_pane(new AuditPane(parts.theme, m_model, parts.clock)),
      m_peek(new AuditPeek(parts.theme, parts.clock, m_pane)),
      m_offline(new Note(parts.theme, Tone::Warning, {}, NoteShape::Banner)),
      m_denied(new StatePanel(parts.theme, {.icon = Icon::Lock, .title = {}, .text = {}})),
      m_content(new QWidget),
      m_stack(new QStackedLayout)
{
    setObjectName(QStringLiteral("auditScreen"));
    m_denied->setObjectName(QStringLiteral("auditDenied"));
    m_offline->setObjectName(QStringLiteral("auditOffline"));
    layOut();
    m_summaryLater.setSingleShot(true);
    connectParts();
    takeFilter();
    lookAtRegistry();
}

AuditScreen::~AuditScreen()
{
    // A check of the chain that ends with this would tell it of a card that is gone.
    m_parts.log.disconnect(this);
    m_parts.registry.disconnect(this);
    delete m_pane; // before the model it shows
}

void AuditScreen::layOut()
{
    auto *bars = new QVBoxLayout;
    bars->setContentsMargins(sizes::pagePaddingX, 12, sizes::pagePaddingX, 10);
    bars->addWidget(m_bars);
    auto *column = new QVBoxLayout(m_content);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addWidget(m_offline);
    column->addWidget(m_head);
    column->addLayout(bars);
    column->addWidget(m_filters);
    column->addWidget(m_export);
    column->addWidget(m_pane, 1);
    m_stack->addWidget(m_content);
    m_stack->addWidget(m_denied);
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins({});
    all->addLayout(m_stack);
    m_offline->setGlyph(Icon::Offline);
    Button *retry = m_offline->setAction(Icon::Restart, tr("Retry"));
    retry->setObjectName(QStringLiteral("auditRetry"));
    connect(retry, &Button::clicked, this, [this] { m_parts.registry.retry(); });
}

void AuditScreen::connectParts()
{
    connect(&m_parts.registry, &Registry::statusChanged, this, &AuditScreen::lookAtRegistry);
    connect(&m_parts.registry, &Registry::meChanged, this, &AuditScreen::lookAtRegistry);
    connect(&m_parts.log, &AuditLog::appended, this, &AuditScreen::hearAppended);
    connect(&m_summaryLater, &QTimer::timeout, this, [this] {
        m_summary.cancelAll();
        m_summary.start(readSummary());
    });
    connect(m_head, &AuditHead::verifyAsked, this, [this] { m_checking.start(verify()); });
    connect(m_head, &AuditHead::exportAsked, this, [this](ExportFormat format) { m_export->start(m_filters->filter(), format); });
    connect(m_export, &ExportStrip::runningChanged, m_head, &AuditHead::setExporting);
    connect(&m_parts.log, &AuditLog::chainChanged, this, &AuditScreen::lookAtChain);
    connect(m_bars, &AuditBars::picked, m_filters, &AuditFilterBar::pickTime);
    connectList();
}

bool AuditScreen::maySee() const
{
    const Me *me = m_parts.registry.me();
    return me && rolePermits(me->role, Permission::SeeAudit);
}

bool AuditScreen::mayVerify() const
{
    const Me *me = m_parts.registry.me();
    return me && me->role == orbit::Role::Admin;
}

void AuditScreen::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    lookAtRegistry();
}

void AuditScreen::lookAtRegistry()
{
    const bool isSignedIn = m_parts.registry.me() != nullptr;
    m_stack->setCurrentWidget(maySee() ? m_content : static_cast<QWidget *>(m_denied));
    if (!maySee())
        m_denied->setWords(
            {.icon = Icon::Lock,
             .tone = Tone::Neutral,
             .title = isSignedIn ? tr("You cannot see the audit log") : tr("Sign in to see the audit log"),
             .text = isSignedIn ? tr("Admins and operators can. Ask an admin for another role.") : tr("It is kept in the registry.")});
    m_head->setMayVerify(mayVerify());
    showLink();
    const QString login = isSignedIn ? m_parts.registry.me()->login : QString();
    if (login != std::exchange(m_login, login))
        forget();
    const bool isOnline = m_parts.registry.status().state == RegistryState::Online;
    const bool canRead = maySee() && isOnline;
    if (canRead && !m_hasStarted && isVisible())
        refresh();
    m_hasStarted = canRead && (m_hasStarted || isVisible());
}

/// What one person may see is no other's.
void AuditScreen::forget()
{
    m_hasStarted = false;
    m_hasVerified = false;
    closePeek();
    if (m_model.rowCount() > 0)
        m_model.start();
}

void AuditScreen::showLink()
{
    const RegistryStatus status = m_parts.registry.status();
    const bool isOnline = status.state == RegistryState::Online;
    const QString problem = status.problem.detail.isEmpty() ? QString() : advice(describe(status.problem)) + QLatin1Char(' ');
    m_offline->setVisible(!isOnline);
    m_offline->setWords(tr("No connection to the registry."), problem + tr("What is shown may be old."));
    m_pane->list()->setStale(!isOnline);
    m_head->setWhyNot(isOnline ? QString() : tr("There is no connection to the registry. It is tried again by itself."));
}

void AuditScreen::refresh()
{
    if (!maySee())
        return;
    m_hasStarted = true;
    if (m_model.filter() == m_filters->filter())
        m_model.refresh();
    takeFilter();
    m_pane->setNewWaiting(false);
    m_actors.cancelAll();
    m_actors.start(readActors());
    m_summary.cancelAll();
    m_summary.start(readSummary());
    if (mayVerify() && !m_hasVerified && m_parts.log.chain().state == ChainState::Unknown)
        m_checking.start(verify());
}

void AuditScreen::takeFilter()
{
    m_pane->setFiltered(m_filters->isOn() || m_filters->filter().from.isValid(), m_filters->words());
    if (m_hasStarted)
        m_model.setFilter(m_filters->filter());
}

void AuditScreen::hearAppended()
{
    if (!m_hasStarted || m_filters->filter().until.isValid())
        return;
    if (m_filters->isLive() && m_pane->list()->isAtTop())
        m_model.refreshSoon();
    else
        m_pane->setNewWaiting(true);
    readSummarySoon();
}

void AuditScreen::showNewest()
{
    m_pane->setNewWaiting(false);
    m_pane->list()->scrollToNewest();
    m_model.refresh();
    m_pane->list()->setFocus(Qt::OtherFocusReason);
}

void AuditScreen::readSummarySoon()
{
    const auto pause = std::max(summaryPause, m_summaryTook * summaryRest);
    if (!m_summaryLater.isActive())
        m_summaryLater.start(std::chrono::duration_cast<std::chrono::milliseconds>(pause));
}

Task<> AuditScreen::readSummary()
{
    AuditFilter filter = m_filters->filter();
    const QDateTime now = m_parts.clock.now();
    const auto start = m_parts.clock.monotonic();
    const Result<qint64> count = co_await m_parts.log.count(filter);
    m_filters->setCount(count ? *count : -1);
    const QDateTime from = filter.from;
    const QDateTime until = filter.until.isValid() ? filter.until : now;
    if (from.isValid())
        filter.from = from.addMSecs(-static_cast<qint64>(double(from.msecsTo(until)) * lead));
    filter.until = until;
    Result<std::vector<AuditBar>> bars = co_await m_parts.log.bars(filter, AuditBars::slices);
    if (bars)
        m_bars->setBars(std::move(*bars), until, from);
    m_summaryTook = m_parts.clock.monotonic() - start;
}

Task<> AuditScreen::readActors()
{
    Result<std::vector<AuditActor>> actors = co_await m_parts.log.actors({}, offeredActors + 1);
    if (!actors)
        co_return;
    const bool hasMore = actors->size() > offeredActors;
    if (hasMore)
        actors->resize(offeredActors);
    m_filters->setActors(std::move(*actors), hasMore);
}

Task<> AuditScreen::verify()
{
    m_hasVerified = true;
    const Result<ChainReport> report = co_await m_parts.log.verify();
    if (!report) {
        const ErrorText text = describe(report.error());
        m_parts.messenger.tell({.tone = Tone::Danger,
                                .title = tr("The chain could not be checked"),
                                .text = advice(text).isEmpty() ? text.what : advice(text),
                                .details = text.details,
                                .actions = {}});
        co_return;
    }
    m_model.refreshSoon(); // what was sealed has a number now
}

void AuditScreen::focusFilter() { m_filters->focusField(); }

void AuditScreen::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), m_parts.theme.color(Role::Canvas));
}

} // namespace orbit::ui
