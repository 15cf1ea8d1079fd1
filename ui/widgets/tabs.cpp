#include "ui/widgets/tabs.h"

#include "ui/theme/pixels.h"
#include "ui/theme/primitives.h"
#include "ui/widgets/painted.h"
#include "ui/widgets/text_painting.h"

#include <QLocale>
#include <QPainter>

namespace orbit::ui {

namespace {

constexpr int padding = 10;
constexpr int innerGap = 6;
constexpr int tabGap = 4;
constexpr int lineHeight = 2;
constexpr int pillHeight = 16;
constexpr int pillPadding = 6;
constexpr int noGlyph = -1;

QString pillText(int count) { return QLocale().toString(count); }

} // namespace

Tabs::Tabs(const Theme &theme, QWidget *parent) : QTabBar(parent), m_theme(theme)
{
    setDrawBase(false);
    setExpanding(false);
    setUsesScrollButtons(true);
    setElideMode(Qt::ElideNone);
    setAttribute(Qt::WA_Hover);
    setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus);
    setFont(theme.font(TypeRole::BodyStrong));
    setProperty("focusRadius", 0);
    connect(this, &QTabBar::currentChanged, this, &Tabs::placeFocus);
    followTheme(this, theme);
}

Tabs::Extra Tabs::extra(int index) const
{
    const QVariantList data = tabData(index).toList();
    if (data.size() != 2)
        return {};
    Extra extra{data.at(0).toInt(), {}};
    if (data.at(1).toInt() != noGlyph)
        extra.glyph = static_cast<Icon>(data.at(1).toInt());
    return extra;
}

void Tabs::setCount(int index, int count)
{
    const Extra old = extra(index);
    setTabData(index, QVariantList{count, old.glyph ? static_cast<int>(*old.glyph) : noGlyph});
    setAccessibleTabName(index, count < 0 ? tabText(index) : tr("%1, %2", "tab and its count").arg(tabText(index), pillText(count)));
    // QTabBar measures again only when a text changes.
    setTabText(index, tabText(index));
}

void Tabs::setGlyph(int index, Icon glyph)
{
    setTabData(index, QVariantList{extra(index).count, static_cast<int>(glyph)});
    setTabText(index, tabText(index));
}

QSize Tabs::tabSizeHint(int index) const
{
    const Extra more = extra(index);
    int width = 2 * padding + textWidth(m_theme.font(TypeRole::BodyStrong), tabText(index));
    if (more.glyph)
        width += sizes::iconSmall + innerGap;
    if (more.count >= 0)
        width += innerGap + textWidth(m_theme.font(TypeRole::Badge), pillText(more.count)) + 2 * pillPadding;
    return {width + (index + 1 < count() ? tabGap : 0), sizes::tab};
}

void Tabs::tabLayoutChange()
{
    QTabBar::tabLayoutChange();
    placeFocus();
}

void Tabs::placeFocus() { setProperty("focusRect", tabRect(currentIndex()).adjusted(4, 6, -4 - tabGap, -6)); }

void Tabs::paintTab(QPainter &painter, int index) const
{
    const qreal dpr = devicePixelRatioF();
    const Extra more = extra(index);
    const bool current = index == currentIndex();
    QRectF box = tabRect(index);
    if (index + 1 < count())
        box.setWidth(box.width() - tabGap);
    const bool hot = underMouse() && tabRect(index).contains(mapFromGlobal(QCursor::pos()));
    const Role words = !isTabEnabled(index) ? Role::TextDisabled : current || hot ? Role::Text : Role::TextSecondary;
    qreal x = box.left() + padding;
    if (more.glyph) {
        painter.drawPixmap(QPointF(x, (sizes::tab - sizes::iconSmall) / 2.0),
                           m_theme.pixmap(*more.glyph, m_theme.color(words), sizes::iconSmall, dpr));
        x += sizes::iconSmall + innerGap;
    }
    const QFont &font = m_theme.font(TypeRole::BodyStrong);
    paintText(painter, QRectF(x, 0, box.right() - x, sizes::tab - 1), tabText(index), {.font = font, .color = m_theme.color(words)});
    if (more.count >= 0) {
        const QString text = pillText(more.count);
        const int width = textWidth(m_theme.font(TypeRole::Badge), text) + 2 * pillPadding;
        const QRectF pill(box.right() - padding - width, (sizes::tab - pillHeight) / 2.0, width, pillHeight);
        paintRounded(painter, pill, pillHeight / 2.0, m_theme.color(current ? Role::AccentTint : Role::Sunken));
        paintText(painter, pill, text,
                  {.font = m_theme.font(TypeRole::Badge),
                   .color = m_theme.color(current ? Role::AccentText : Role::TextTertiary),
                   .align = Qt::AlignCenter});
    }
    if (current)
        painter.fillRect(snap(QRectF(box.left(), sizes::tab - lineHeight, box.width(), lineHeight), dpr), m_theme.color(Role::Accent));
}

void Tabs::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const qreal line = hairline(devicePixelRatioF());
    painter.fillRect(QRectF(0, height() - line, width(), line), m_theme.color(Role::BorderSubtle));
    for (int i = 0; i < count(); ++i)
        paintTab(painter, i);
}

} // namespace orbit::ui
