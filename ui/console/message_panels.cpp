#include "ui/console/message_panels.h"

#include "ui/theme/primitives.h"
#include "ui/widgets/button.h"
#include "ui/widgets/label.h"
#include "ui/widgets/pills.h"
#include "ui/widgets/spinner.h"

#include <QHBoxLayout>
#include <QPainter>

namespace orbit::ui {

namespace {

constexpr int panelWidth = 440;
constexpr int bannerWidth = 700;
constexpr int bannerRadius = 12;

} // namespace

ConnectingPanel::ConnectingPanel(const Theme &theme, QWidget *parent)
    : StagePanel(theme, panelWidth, parent),
      m_hint(new Label(theme, {}, TypeRole::Detail, Role::TextTertiary)),
      m_cancel(new Button(theme, tr("Cancel")))
{
    setObjectName(QStringLiteral("connectingPanel"));
    m_cancel->setObjectName(QStringLiteral("cancel"));
    buttons()->addWidget(new Spinner(theme, sizes::iconDefault));
    buttons()->addWidget(m_hint);
    buttons()->addStretch(1);
    buttons()->addWidget(m_cancel);
    connect(m_cancel, &Button::clicked, this, &ConnectingPanel::cancelled);
}

void ConnectingPanel::show(const QString &desktop, const QString &step, const QString &hint)
{
    setHead(Icon::Connect, Tone::Info, tr("Connecting to %1").arg(desktop), step);
    m_hint->setText(hint);
}

QWidget *ConnectingPanel::firstFocus() const { return m_cancel; }

EndedPanel::EndedPanel(const Theme &theme, QWidget *parent)
    : StagePanel(theme, panelWidth, parent),
      m_details(new Label(theme, {}, TypeRole::Mono, Role::TextSecondary)),
      m_showDetails(new Button(theme, tr("Details"), ButtonKind::Ghost)),
      m_reconnect(new Button(theme, Icon::Restart, tr("Reconnect"), ButtonKind::Primary))
{
    setObjectName(QStringLiteral("endedPanel"));
    m_details->setObjectName(QStringLiteral("details"));
    m_reconnect->setObjectName(QStringLiteral("reconnect"));
    m_showDetails->setObjectName(QStringLiteral("showDetails"));
    m_details->setTextFormat(Qt::PlainText);
    m_details->setTextInteractionFlags(Qt::TextSelectableByMouse);
    content()->addWidget(m_details->wrapped());
    auto *close = new Button(theme, tr("Close"));
    close->setObjectName(QStringLiteral("close"));
    buttons()->addWidget(m_showDetails);
    buttons()->addStretch(1);
    buttons()->addWidget(close);
    buttons()->addWidget(m_reconnect);
    connect(m_showDetails, &Button::clicked, this, &EndedPanel::toggleDetails);
    connect(m_reconnect, &Button::clicked, this, &EndedPanel::reconnectWanted);
    connect(close, &Button::clicked, this, &EndedPanel::closeWanted);
}

void EndedPanel::tell(const SessionWords &words, const QString &again)
{
    m_reconnect->setText(again);
    setHead(words.icon, words.tone, words.text.what, advice(words.text));
    m_details->setText(words.text.details);
    m_details->hide();
    m_showDetails->setVisible(!words.text.details.isEmpty());
}

void EndedPanel::toggleDetails() { m_details->setVisible(!m_details->isVisible()); }

QWidget *EndedPanel::firstFocus() const { return m_reconnect; }

RetryBanner::RetryBanner(const Theme &theme, QWidget *parent)
    : Painted(theme, parent),
      m_what(new Label(theme, {}, TypeRole::BodyStrong)),
      m_when(new Label(theme, {}, TypeRole::Detail, Role::TextTertiary)),
      m_now(new Button(theme, Icon::Restart, tr("Reconnect now"), ButtonKind::Primary))
{
    setObjectName(QStringLiteral("retryBanner"));
    m_now->setObjectName(QStringLiteral("reconnectNow"));
    setMaximumWidth(bannerWidth);
    auto *words = new QVBoxLayout;
    words->setSpacing(0);
    words->addWidget(m_what);
    words->addWidget(m_when);
    auto *close = new Button(theme, tr("Close"));
    close->setObjectName(QStringLiteral("stopRetrying"));
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(14, 10, 10, 10);
    row->setSpacing(Theme::space(3));
    row->addWidget(new IconTile(theme, Icon::Offline, Tone::Warning));
    row->addLayout(words, 1);
    row->addWidget(m_now);
    row->addWidget(close);
    connect(m_now, &Button::clicked, this, &RetryBanner::reconnectWanted);
    connect(close, &Button::clicked, this, &RetryBanner::closeWanted);
}

void RetryBanner::tell(const QString &what, int attempt, int attempts, std::optional<std::chrono::seconds> next)
{
    m_what->setText(what);
    const QString when =
        next ? tr("Attempt %1 of %2, next try in %n s. The session keeps running.", nullptr, static_cast<int>(next->count()))
             : tr("Attempt %1 of %2, connecting. The session keeps running.");
    m_when->setText(when.arg(attempt).arg(attempts));
    m_now->setEnabled(next.has_value());
    setAccessibleName(what);
}

void RetryBanner::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    paintRounded(painter, rect(), bannerRadius, theme().color(Role::Surface), theme().color(Role::BorderSubtle));
}

} // namespace orbit::ui
