#include "ui/desktops/table_header.h"

#include "ui/desktops/column_plan.h"
#include "ui/desktops/desktops_delegate.h"
#include "ui/theme/pixels.h"
#include "ui/theme/primitives.h"
#include "ui/theme/theme.h"
#include "ui/widgets/text_painting.h"

#include <QMouseEvent>
#include <QPainter>

namespace orbit::ui {

namespace {

constexpr int cellPadding = 6;

} // namespace

TableHeader::TableHeader(const Theme &theme, QWidget *parent) : QHeaderView(Qt::Horizontal, parent), m_theme(theme)
{
    setObjectName(QStringLiteral("desktopsHeader"));
    setAccessibleName(tr("Columns"));
    setSectionResizeMode(QHeaderView::Fixed);
    setMinimumSectionSize(0);
    setSectionsClickable(true);
    setHighlightSections(false);
    setFocusPolicy(Qt::NoFocus);
    connect(&m_theme, &Theme::changed, viewport(), qOverload<>(&QWidget::update));
}

void TableHeader::setAllState(Qt::CheckState state)
{
    if (m_allState == state)
        return;
    m_allState = state;
    viewport()->update();
}

QSize TableHeader::sizeHint() const { return {QHeaderView::sizeHint().width(), sizes::tableHeader}; }

void TableHeader::paintSection(QPainter *painter, const QRect &rect, int logicalIndex) const
{
    const auto column = DesktopColumn(logicalIndex);
    const qreal line = hairline(devicePixelRatioF());
    painter->fillRect(rect, m_theme.color(Role::SurfaceAlt));
    painter->fillRect(QRectF(rect.left(), rect.bottom() + 1 - line, rect.width(), line), m_theme.color(Role::BorderSubtle));
    const bool hasBox = column == DesktopColumn::State;
    if (hasBox)
        paintCheckBox(*painter, DesktopsDelegate::boxRect(rect), {.state = m_allState}, m_theme.look(), m_theme.icons());
    if (column == DesktopColumn::Action)
        return;
    const QString title = desktopColumnTitle(column);
    const QFont &font = m_theme.font(TypeRole::Label);
    const QRectF words = QRectF(rect).adjusted(hasBox ? boxWidth + cellPadding : cellPadding, 0, -cellPadding, 0);
    // Bars begin at the left, so their heading does too.
    const bool isUsage = desktopColumn(column).kind == CellKind::Usage;
    const Qt::Alignment align = isUsage ? Qt::AlignLeft | Qt::AlignVCenter : desktopColumn(column).alignment;
    paintText(*painter, words, title, {.font = font, .color = m_theme.color(Role::TextTertiary), .align = align, .elide = Qt::ElideRight});
    if (sortIndicatorSection() != logicalIndex || !canSort(column))
        return;
    const int width = textWidth(font, title);
    const qreal left = align.testFlag(Qt::AlignRight) ? words.right() - width - sizes::iconInline : words.left() + width;
    paintSortSign(*painter, {left, rect.center().y() + 0.5 - sizes::iconInline / 2.0, sizes::iconInline + 0.0, sizes::iconInline + 0.0});
}

void TableHeader::paintSortSign(QPainter &painter, const QRectF &box) const
{
    const qreal dpr = devicePixelRatioF();
    painter.drawPixmap(box.topLeft(), m_theme.pixmap(Icon::Sort, m_theme.color(Role::BorderControl), sizes::iconInline, dpr));
    // The half that says the direction is the dark one.
    QRectF half = box;
    if (sortIndicatorOrder() == Qt::AscendingOrder)
        half.setHeight(box.height() / 2);
    else
        half.setTop(box.center().y());
    painter.save();
    painter.setClipRect(half);
    painter.drawPixmap(box.topLeft(), m_theme.pixmap(Icon::Sort, m_theme.color(Role::Text), sizes::iconInline, dpr));
    painter.restore();
}

void TableHeader::mouseReleaseEvent(QMouseEvent *event)
{
    QHeaderView::mouseReleaseEvent(event);
    const int section = logicalIndexAt(event->position().toPoint());
    if (event->button() != Qt::LeftButton || section < 0)
        return;
    const auto column = DesktopColumn(section);
    const int left = sectionViewportPosition(section);
    if (column == DesktopColumn::State && event->position().x() < left + boxWidth) {
        Q_EMIT allToggled(m_allState != Qt::Checked);
        return;
    }
    if (!canSort(column))
        return;
    const bool isSorted = sortIndicatorSection() == section && sortIndicatorOrder() == Qt::AscendingOrder;
    Q_EMIT sortAsked(section, isSorted ? Qt::DescendingOrder : Qt::AscendingOrder);
}

} // namespace orbit::ui
