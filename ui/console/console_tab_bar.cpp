#include "ui/console/console_tab_bar.h"

#include "ui/theme/fonts.h"
#include "ui/widgets/button.h"

#include <QPainter>
#include <QPainterPath>

namespace orbit::ui {

namespace {

constexpr int tabHeight = 36;
constexpr int minWidth = 148;
constexpr int maxWidth = 260;
constexpr int leftPad = 12;
constexpr int rightPad = 8;
constexpr int gap = 8;
constexpr int dotPx = 8;
constexpr int closePx = 24;
constexpr qreal cornerRadius = 8;
constexpr int groupPx = 11;

QFont groupFont() { return uiFont(groupPx, QFont::Normal); }

} // namespace

ConsoleTabBar::ConsoleTabBar(const Theme &theme, QWidget *parent) : QTabBar(parent), m_theme(theme)
{
    setObjectName(QStringLiteral("consoleTabs"));
    setAccessibleName(tr("Open consoles"));
    setDrawBase(false);
    setExpanding(false);
    setUsesScrollButtons(true);
    setElideMode(Qt::ElideMiddle);
    setFocusPolicy(Qt::StrongFocus);
    setProperty("focusRadius", static_cast<int>(cornerRadius));
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

ConsoleTabBar::Extra ConsoleTabBar::extra(int index) const
{
    const QVariantList kept = tabData(index).toList();
    return kept.size() == 2 ? Extra{.group = kept[0].toString(), .tone = static_cast<Tone>(kept[1].toInt())} : Extra{};
}

void ConsoleTabBar::keep(int index, const Extra &extra) { setTabData(index, QVariantList{extra.group, static_cast<int>(extra.tone)}); }

int ConsoleTabBar::addConsole(const QString &name, const QString &group)
{
    const int index = addTab(name);
    keep(index, {.group = group});
    auto *close = new IconButton(m_theme, Icon::X, tr("Close console of %1").arg(name), ButtonKind::Ghost, this);
    close->setSizeClass(ButtonSize::Small);
    close->setFocusPolicy(Qt::NoFocus); // Ctrl W closes
    connect(close, &Button::clicked, this, [this, close] { closeTabOf(close); });
    setTabButton(index, RightSide, close);
    setTabText(index, name); // measures the tab again, now with its group
    return index;
}

void ConsoleTabBar::closeTabOf(const QWidget *button)
{
    for (int i = 0; i < count(); ++i) {
        if (tabButton(i, RightSide) == button)
            return Q_EMIT tabCloseRequested(i);
    }
}

void ConsoleTabBar::setLine(int index, Tone tone, const QString &word)
{
    Extra known = extra(index);
    known.tone = tone;
    keep(index, known);
    setTabToolTip(index, tr("%1, %2").arg(tabText(index), word));
    setAccessibleTabName(index, tabToolTip(index));
    update(tabRect(index));
}

QSize ConsoleTabBar::tabSizeHint(int index) const
{
    const QString group = extra(index).group;
    const qreal name = m_theme.metrics(TypeRole::BodyStrong).horizontalAdvance(tabText(index));
    const qreal groupWidth = group.isEmpty() ? 0 : gap + QFontMetricsF(groupFont()).horizontalAdvance(group);
    const int natural = leftPad + dotPx + gap + qCeil(name + groupWidth) + 2 + gap + closePx + rightPad;
    return {qBound(minWidth, natural, maxWidth), tabHeight};
}

void ConsoleTabBar::paintShape(QPainter &painter, const QRectF &tab) const
{
    const QRectF outline = tab.adjusted(0.5, 0.5, -0.5, cornerRadius);
    QPainterPath path;
    path.addRoundedRect(outline, cornerRadius, cornerRadius);
    painter.setPen(m_theme.color(Role::BorderSubtle));
    painter.setBrush(m_theme.color(Role::Surface));
    painter.drawPath(path);
}

void ConsoleTabBar::paintTab(QPainter &painter, int index) const
{
    const QRectF tab = tabRect(index);
    const bool current = index == currentIndex();
    const Extra known = extra(index);
    if (current)
        paintShape(painter, tab);
    qreal x = tab.left() + leftPad;
    painter.setPen(Qt::NoPen);
    painter.setBrush(m_theme.solid(known.tone));
    painter.drawEllipse(QRectF(x, tab.center().y() - dotPx / 2.0, dotPx, dotPx));
    x += dotPx + gap;
    const qreal end = tab.right() - rightPad - closePx - gap;
    const QFontMetricsF &metrics = m_theme.metrics(TypeRole::BodyStrong);
    const QString name = metrics.elidedText(tabText(index), Qt::ElideMiddle, end - x);
    painter.setFont(m_theme.font(TypeRole::BodyStrong));
    painter.setPen(m_theme.color(current ? Role::Text : Role::TextSecondary));
    painter.drawText(QRectF(x, tab.top(), end - x, tab.height()), Qt::AlignVCenter | Qt::AlignLeft, name);
    x += metrics.horizontalAdvance(name) + gap;
    if (!current || x >= end)
        return;
    painter.setFont(groupFont());
    painter.setPen(m_theme.color(Role::TextTertiary));
    const QString group = QFontMetricsF(groupFont()).elidedText(known.group, Qt::ElideRight, end - x);
    painter.drawText(QRectF(x, tab.top(), end - x, tab.height()), Qt::AlignVCenter | Qt::AlignLeft, group);
}

void ConsoleTabBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    for (int i = 0; i < count(); ++i)
        paintTab(painter, i);
}

} // namespace orbit::ui
