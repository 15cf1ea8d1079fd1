#include "ui/console/stage_hint.h"

#include "ui/theme/primitives.h"
#include "ui/theme/stage_colors.h"

#include <QPainter>

#include <chrono>

namespace orbit::ui {

using namespace std::chrono_literals;

namespace {

constexpr auto moment = 2s;
constexpr int pillHeight = 28;
constexpr int sidePad = 14;

} // namespace

StageHint::StageHint(const Theme &theme, const QString &text, QWidget *parent) : Painted(theme, parent), m_text(text)
{
    setAttribute(Qt::WA_TransparentForMouseEvents);
    setAccessibleName(text);
    m_gone.setSingleShot(true);
    m_gone.setInterval(moment);
    connect(&m_gone, &QTimer::timeout, this, &QWidget::hide);
    hide();
}

void StageHint::showForAMoment()
{
    resize(sizeHint());
    raise();
    show();
    m_gone.start();
}

QSize StageHint::sizeHint() const { return {qCeil(theme().metrics(TypeRole::Detail).horizontalAdvance(m_text)) + 2 * sidePad, pillHeight}; }

void StageHint::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    paintRounded(painter, rect(), pillHeight / 2.0, QColor::fromRgba(stageHint));
    painter.setFont(theme().font(TypeRole::Detail));
    painter.setPen(QColor::fromRgb(stageHintText));
    painter.drawText(rect(), Qt::AlignCenter, m_text);
}

} // namespace orbit::ui
