#include "ui/widgets/bars.h"

#include "ui/theme/fonts.h"
#include "ui/theme/primitives.h"
#include "ui/widgets/cell_painting.h"
#include "ui/widgets/label.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <cmath>

namespace orbit::ui {

namespace {

constexpr double blockShare = 30;
constexpr double stillPosition = 22;
constexpr int valueWidth = 34;
constexpr int nameWidth = 52;
constexpr qreal hatchStep = 7; // stripes of 2 every 5 across the diagonal

QString percentText(double percent) { return percent < 0 ? QStringLiteral("–") : Bar::tr("%1%", "percent").arg(std::lround(percent)); }

} // namespace

Bar::Bar(const Theme &theme, const QString &name, BarSize size, QWidget *parent) : Painted(theme, parent), m_size(size)
{
    setAccessibleName(name);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void Bar::setPercent(double percent)
{
    m_percent = percent;
    valueChanged();
}

void Bar::setMetric(Metric metric)
{
    m_metric = metric;
    update();
}

void Bar::setTone(std::optional<Tone> tone)
{
    m_tone = tone;
    update();
}

void Bar::setPlanned(double percent)
{
    m_planned = percent;
    valueChanged();
}

QString Bar::accessibleValue() const
{
    if (m_percent < 0)
        return tr("no data");
    const QString now = tr("%1 percent").arg(std::lround(m_percent));
    return m_planned > 0 ? tr("%1, then %2 percent").arg(now).arg(std::lround(m_percent + m_planned)) : now;
}

QColor Bar::fill() const
{
    return m_tone ? theme().solid(*m_tone) : theme().levelColor(Theme::level(m_metric, m_percent + std::max(m_planned, 0.0)));
}

void Bar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paintBar(painter, theme(), rect(), std::max(m_percent, 0.0), fill());
    if (m_planned <= 0 || m_percent < 0)
        return;
    painter.setRenderHint(QPainter::Antialiasing);
    QPainterPath track;
    track.addRoundedRect(rect(), height() / 2.0, height() / 2.0);
    const qreal from = width() * std::min(m_percent, 100.0) / 100;
    const qreal to = width() * std::min(m_percent + m_planned, 100.0) / 100;
    painter.setClipPath(track);
    painter.fillRect(QRectF(from, 0, to - from, height()), theme().color(Role::AccentTintStrong));
    painter.setPen(QPen(fill(), 2));
    for (qreal x = from - height(); x < to; x += hatchStep)
        painter.drawLine(QPointF(std::max(x, from), height() - std::max(0.0, from - x)),
                         QPointF(std::min(x + height(), to), std::max(0.0, x + height() - to)));
}

MeterRow::MeterRow(const Theme &theme, const QString &name, Metric metric, BarSize size, QWidget *parent)
    : QWidget(parent),
      m_name(new ElidedLabel(theme, name, TypeRole::Detail, Role::TextSecondary, this)),
      m_bar(new Bar(theme, name, size, this)),
      m_value(new Label(theme, percentText(-1), TypeRole::Detail, Role::Text, this))
{
    m_bar->setMetric(metric);
    m_value->setFont(uiFont(12, QFont::Medium));
    m_value->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    m_value->setFixedWidth(valueWidth);
    setNameWidth(nameWidth);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins({});
    row->setSpacing(12);
    row->addWidget(m_name);
    row->addWidget(m_bar, 1, Qt::AlignVCenter);
    row->addWidget(m_value);
}

void MeterRow::setPercent(double percent)
{
    m_bar->setPercent(percent);
    m_value->setText(percentText(percent));
}

void MeterRow::setNameWidth(int px) { m_name->setFixedWidth(px); }

ProgressBar::ProgressBar(const Theme &theme, const QString &name, BarSize size, QWidget *parent)
    : Painted(theme, parent), m_size(size), m_turning(theme, this)
{
    setAccessibleName(name);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void ProgressBar::setPercent(double percent)
{
    m_percent = std::clamp(percent, 0.0, 100.0);
    m_turning.stop();
    valueChanged();
}

void ProgressBar::setUnknown()
{
    m_percent = -1;
    if (isVisible())
        m_turning.start();
    valueChanged();
}

QString ProgressBar::accessibleValue() const { return isUnknown() ? tr("running") : tr("%1 percent").arg(std::lround(m_percent)); }

void ProgressBar::showEvent(QShowEvent *)
{
    if (isUnknown())
        m_turning.start();
}

void ProgressBar::hideEvent(QHideEvent *) { m_turning.stop(); }

void ProgressBar::timerEvent(QTimerEvent *event)
{
    if (m_turning.isTick(event))
        update();
    else
        Painted::timerEvent(event);
}

void ProgressBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paintBar(painter, theme(), rect(), std::max(m_percent, 0.0), theme().color(Role::Gauge));
    if (!isUnknown())
        return;
    const double position = theme().reducedMotion() ? stillPosition : m_turning.phase() * (100 + blockShare) - blockShare;
    const double left = std::clamp(position, 0.0, 100.0);
    const double right = std::clamp(position + blockShare, 0.0, 100.0);
    if (right > left)
        paintRounded(painter, QRectF(width() * left / 100, 0, width() * (right - left) / 100, height()), height() / 2.0,
                     theme().color(Role::Gauge));
}

} // namespace orbit::ui
