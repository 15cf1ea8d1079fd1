#include "ui/mydesktops/stage_row.h"

#include "ui/mydesktops/my_desktop_words.h"
#include "ui/theme/fonts.h"
#include "ui/theme/primitives.h"
#include "ui/widgets/text_painting.h"

#include <QPainter>

namespace orbit::ui {

namespace {

constexpr int gap = 6;
constexpr int barHeight = 4;
constexpr int wordGap = 6;
constexpr int signRoom = 14;
constexpr qreal blockShare = 0.3;

} // namespace

StageRow::StageRow(const Theme &theme, QWidget *parent) : Painted(theme, parent), m_turning(theme, this)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setAccessibleName(tr("On the way to the desktop"));
}

QSize StageRow::sizeHint() const { return {280, barHeight + wordGap + Theme::lineHeight(TypeRole::Detail)}; }

QString StageRow::accessibleValue() const
{
    return tr("Step %1 of %2: %3").arg(static_cast<int>(m_stage) + 1).arg(myStageCount).arg(myStageText(m_stage));
}

void StageRow::setStage(MyStage stage)
{
    if (stage == m_stage)
        return;
    m_stage = stage;
    valueChanged();
}

void StageRow::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const qreal wide = (width() - gap * (myStageCount - 1)) / qreal(myStageCount);
    for (int i = 0; i < myStageCount; ++i)
        paintStage(painter, {i * (wide + gap), 0, wide, height() + 0.0}, MyStage(i));
}

void StageRow::paintStage(QPainter &painter, const QRectF &place, MyStage stage) const
{
    const bool isDone = stage < m_stage;
    const bool isNow = stage == m_stage;
    const QRectF bar(place.left(), place.top(), place.width(), barHeight);
    paintRounded(painter, bar, barHeight / 2.0, theme().color(isDone ? Role::Accent : Role::Track));
    if (isNow) {
        const qreal block = bar.width() * blockShare;
        const qreal left = bar.left() + (bar.width() - block) * m_turning.phase();
        paintRounded(painter, {left, bar.top(), block, bar.height()}, barHeight / 2.0, theme().color(Role::Accent));
    }
    QRectF words(place.left(), bar.bottom() + wordGap, place.width(), Theme::lineHeight(TypeRole::Detail));
    const QFont font = uiFont(12, isNow ? QFont::DemiBold : QFont::Normal);
    const QString word = myStageText(stage);
    if (isDone && textWidth(font, word) + signRoom <= words.width()) {
        painter.drawPixmap(QPointF(words.left(), words.center().y() - sizes::iconInline / 2.0),
                           theme().pixmap(Icon::Check, theme().color(Role::AccentText), sizes::iconInline, devicePixelRatioF(), 2.25));
        words.setLeft(words.left() + signRoom);
    }
    const Role role = isNow ? Role::Text : isDone ? Role::TextSecondary : Role::TextTertiary;
    paintText(painter, words, word, {.font = font, .color = theme().color(role), .elide = Qt::ElideRight});
}

void StageRow::timerEvent(QTimerEvent *event)
{
    if (m_turning.isTick(event))
        update();
    else
        Painted::timerEvent(event);
}

void StageRow::showEvent(QShowEvent *event)
{
    Painted::showEvent(event);
    m_turning.start();
}

void StageRow::hideEvent(QHideEvent *event)
{
    Painted::hideEvent(event);
    m_turning.stop();
}

} // namespace orbit::ui
