#include "ui/audit/audit_bars.h"

#include "ui/text/formats.h"
#include "ui/theme/fonts.h"
#include "ui/theme/primitives.h"
#include "ui/widgets/text_painting.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QLocale>
#include <QPainter>
#include <QToolTip>

namespace orbit::ui {

namespace {

using namespace Qt::StringLiterals;

constexpr int chartHeight = 44;
constexpr int timesHeight = 18;
constexpr int ring = 2; ///< free around it for the focus
constexpr qreal barGap = 4;
constexpr qreal tallest = 36;
constexpr qreal stripHeight = 3;
constexpr qreal stripGap = 1;
constexpr qreal pale = 0.32;
constexpr qreal ticks[] = {0, 0.36, 0.71};
constexpr int tickPx = 11;
constexpr qint64 longSpan = 40 * 60 * 60; // seconds from which days matter more than hours

} // namespace

AuditBars::AuditBars(const Theme &theme, const Clock &clock, QWidget *parent) : Painted(theme, parent), m_clock(clock)
{
    setObjectName(QStringLiteral("auditBars"));
    setAccessibleName(tr("Entries over time"));
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

QSize AuditBars::sizeHint() const { return {320, chartHeight + timesHeight}; }

void AuditBars::setBars(std::vector<AuditBar> bars, const QDateTime &until, const QDateTime &chosenFrom)
{
    m_bars = std::move(bars);
    m_until = until;
    m_chosenFrom = chosenFrom;
    m_highest = 1;
    for (const AuditBar &bar : m_bars)
        m_highest = std::max(m_highest, bar.entries);
    m_marked = std::min(m_marked, static_cast<int>(m_bars.size()) - 1);
    valueChanged();
}

QString AuditBars::accessibleValue() const
{
    if (m_marked >= 0)
        return words(m_marked);
    int entries = 0;
    for (const AuditBar &bar : m_bars)
        entries += bar.entries;
    return tr("%n entry(s)", nullptr, entries);
}

QRectF AuditBars::slot(int index) const
{
    const qreal step = (width() + barGap) / std::max<qreal>(1, qreal(m_bars.size()));
    return {index * step, 0, step - barGap, chartHeight};
}

int AuditBars::barAt(qreal x) const
{
    if (m_bars.empty() || width() <= 0)
        return -1;
    const int index = static_cast<int>(x / (width() + barGap) * qreal(m_bars.size()));
    return index >= 0 && index < static_cast<int>(m_bars.size()) ? index : -1;
}

QDateTime AuditBars::endOf(int index) const
{
    const auto next = static_cast<std::size_t>(index) + 1;
    return next < m_bars.size() ? m_bars[next].from : m_until;
}

QString AuditBars::timeAt(const QDateTime &time) const
{
    const QDateTime local = time.toLocalTime();
    const QDateTime now = m_clock.now().toLocalTime();
    if (!m_bars.empty() && m_bars.front().from.secsTo(m_until) > longSpan)
        return QLocale().toString(local.date(), local.date().year() == now.date().year() ? u"d MMM"_s : u"d MMM yyyy"_s);
    const QString clock = QLocale().toString(local.time(), u"HH:mm"_s);
    return local.date() == now.date() ? clock : QLocale().dayName(local.date().dayOfWeek(), QLocale::ShortFormat) + u' ' + clock;
}

QString AuditBars::words(int index) const
{
    const AuditBar &bar = m_bars[static_cast<std::size_t>(index)];
    const QString entries = tr("%n entry(s)", nullptr, bar.entries);
    QStringList parts{tr("%1 to %2: %3", "time, time, how many entries")
                          .arg(timeText(bar.from, m_clock.now()), timeText(endOf(index), m_clock.now()), entries)};
    if (bar.warnings > 0)
        parts += tr("%n warning(s)", nullptr, bar.warnings);
    if (bar.failures > 0)
        parts += tr("%n failed or denied", nullptr, bar.failures);
    return parts.join(u", "_s);
}

void AuditBars::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    paintBars(painter);
    paintTimes(painter);
    if (hasFocus() && m_marked >= 0)
        paintRounded(painter, slot(m_marked).adjusted(-ring, 0, ring, 0).intersected(rect()), radii::tag, {}, theme().color(Role::Focus));
}

void AuditBars::paintBars(QPainter &painter) const
{
    painter.fillRect(QRectF(0, chartHeight - 1, width(), 1), theme().color(Role::BorderSubtle));
    for (int i = 0; i < static_cast<int>(m_bars.size()); ++i) {
        const AuditBar &bar = m_bars[static_cast<std::size_t>(i)];
        const QRectF place = slot(i);
        if (m_marked == i)
            paintRounded(painter, place, radii::tag, theme().color(Role::Hover));
        if (bar.entries == 0)
            continue;
        const bool isOutside = m_chosenFrom.isValid() && endOf(i) <= m_chosenFrom;
        const qreal height = std::max(1.5, tallest * bar.entries / m_highest);
        const QRectF box(place.left(), chartHeight - height, place.width(), height);
        painter.setOpacity(isOutside ? pale : 1);
        paintRounded(painter, box, std::min(2.0, height / 2), theme().color(Role::Gauge));
        const QRectF strip(box.left(), box.top() - stripGap - stripHeight, box.width(), stripHeight);
        if (bar.failures > 0 || bar.warnings > 0)
            paintRounded(painter, strip, 1, theme().color(bar.failures > 0 ? Role::Danger : Role::Warning));
        painter.setOpacity(1);
    }
}

void AuditBars::paintTimes(QPainter &painter) const
{
    if (m_bars.empty())
        return;
    const QFont font = uiFont(tickPx, QFont::Normal);
    const QRectF line(0, chartHeight + 2, width(), timesHeight - 2);
    const QDateTime first = m_bars.front().from;
    const qint64 span = first.msecsTo(m_until);
    for (const qreal tick : ticks) {
        const QString text = timeAt(first.addMSecs(static_cast<qint64>(double(span) * tick)));
        paintText(painter, line.adjusted(width() * tick, 0, 0, 0), text, {.font = font, .color = theme().color(Role::TextTertiary)});
    }
    const bool isNow = qAbs(m_until.secsTo(m_clock.now())) < 60;
    paintText(painter, line, isNow ? tr("now") : timeAt(m_until),
              {.font = font, .color = theme().color(Role::TextTertiary), .align = Qt::AlignRight | Qt::AlignVCenter});
}

void AuditBars::setMarked(int index)
{
    if (index == m_marked)
        return;
    m_marked = index;
    valueChanged();
}

void AuditBars::pick(int index)
{
    if (index >= 0)
        Q_EMIT picked(m_bars[static_cast<std::size_t>(index)].from, endOf(index));
}

void AuditBars::mouseMoveEvent(QMouseEvent *event) { setMarked(barAt(event->position().x())); }

void AuditBars::mouseReleaseEvent(QMouseEvent *event)
{
    if (event->button() == Qt::LeftButton && rect().contains(event->position().toPoint()))
        pick(barAt(event->position().x()));
}

void AuditBars::leaveEvent(QEvent *) { setMarked(-1); }

void AuditBars::keyPressEvent(QKeyEvent *event)
{
    const int last = static_cast<int>(m_bars.size()) - 1;
    switch (event->key()) {
    case Qt::Key_Left:
        return setMarked(std::clamp(m_marked < 0 ? last : m_marked - 1, std::min(0, last), last));
    case Qt::Key_Right:
        return setMarked(std::clamp(m_marked + 1, std::min(0, last), last));
    case Qt::Key_Home:
        return setMarked(std::min(0, last));
    case Qt::Key_End:
        return setMarked(last);
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Space:
        return pick(m_marked);
    default:
        QWidget::keyPressEvent(event);
    }
}

void AuditBars::focusInEvent(QFocusEvent *event)
{
    QWidget::focusInEvent(event);
    if (event->reason() != Qt::MouseFocusReason && m_marked < 0)
        setMarked(static_cast<int>(m_bars.size()) - 1);
    update();
}

void AuditBars::focusOutEvent(QFocusEvent *event)
{
    QWidget::focusOutEvent(event);
    setMarked(-1);
}

bool AuditBars::event(QEvent *event)
{
    if (event->type() != QEvent::ToolTip)
        return Painted::event(event);
    const auto *help = static_cast<QHelpEvent *>(event);
    const int index = barAt(help->pos().x());
    QToolTip::showText(help->globalPos(), index < 0 ? QString() : words(index), this);
    return true;
}

} // namespace orbit::ui
