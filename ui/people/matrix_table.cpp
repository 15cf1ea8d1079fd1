#include "ui/people/matrix_table.h"

#include "ui/models/entitlements_model.h"
#include "ui/theme/fonts.h"
#include "ui/theme/pixels.h"
#include "ui/theme/primitives.h"
#include "ui/widgets/cell_painting.h"
#include "ui/widgets/focus_ring.h"
#include "ui/widgets/text_painting.h"

#include <QAccessible>
#include <QHeaderView>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>

namespace orbit::ui {

namespace {

constexpr int markPx = 24;
constexpr int glyphPx = 14;
constexpr int side = 16;
constexpr int widestPool = 232;
constexpr int leastCell = 60;
constexpr int unsavedDot = 6;

struct MarkLook
{
    Icon icon;
    Role sign;
    Role fill;
    bool isDashed = false;
};

MarkLook markOf(Grant grant)
{
    switch (grant) {
    case Grant::Granted:
        return {Icon::Check, Role::SuccessText, Role::SuccessTint};
    case Grant::NeedsApproval:
        return {Icon::UserCheck, Role::WarningText, Role::WarningTint};
    case Grant::Denied:
        return {Icon::X, Role::DangerText, Role::DangerTint};
    case Grant::FromRole:
    case Grant::None:
        break;
    }
    return {Icon::Check, Role::SuccessText, Role::Surface, true};
}

void paintDashes(QPainter &painter, const Theme &theme, const QRectF &mark)
{
    const qreal dpr = painter.device()->devicePixelRatioF();
    const qreal line = hairline(dpr);
    painter.setRenderHint(QPainter::Antialiasing);
    QPen pen(theme.color(Role::BorderControl), line);
    pen.setDashPattern({3, 2.5});
    painter.setPen(pen);
    painter.setBrush(Qt::NoBrush);
    painter.drawRoundedRect(strokeRect(mark, dpr, line), radii::control, radii::control);
}

/// The head of the columns: the pool's at the left, the others over the middle of their cells.
class MatrixHeader final : public QHeaderView
{
public:
    MatrixHeader(const Theme &theme, QWidget *parent) : QHeaderView(Qt::Horizontal, parent), m_theme(theme)
    {
        setSectionsClickable(false);
        setFixedHeight(sizes::tableHeader);
        setSectionResizeMode(QHeaderView::Fixed);
        setMinimumSectionSize(0);
    }

protected:
    void paintSection(QPainter *painter, const QRect &rect, int section) const override
    {
        painter->save();
        painter->fillRect(rect, m_theme.color(Role::SurfaceAlt));
        const qreal line = hairline(painter->device()->devicePixelRatioF());
        painter->fillRect(QRectF(rect.left(), rect.bottom() + 1 - line, rect.width(), line), m_theme.color(Role::BorderSubtle));
        const bool isPool = section == 0;
        const QRectF words = QRectF(rect).adjusted(isPool ? side : 2, 0, -2, 0);
        paintText(*painter, words, model()->headerData(section, Qt::Horizontal).toString(),
                  {.font = m_theme.font(TypeRole::Label),
                   .color = m_theme.color(Role::TextTertiary),
                   .align = isPool ? Qt::AlignLeft | Qt::AlignVCenter : Qt::AlignCenter,
                   .elide = Qt::ElideRight});
        painter->restore();
    }

private:
    const Theme &m_theme;
};

} // namespace

void paintGrant(QPainter &painter, const Theme &theme, const QRectF &cell, Grant grant)
{
    if (grant == Grant::None) {
        paintText(painter, cell, QStringLiteral("–"),
                  {.font = theme.font(TypeRole::Detail), .color = theme.color(Role::TextTertiary), .align = Qt::AlignCenter});
        return;
    }
    const MarkLook look = markOf(grant);
    const QRectF mark(std::round(cell.center().x() - markPx / 2.0), std::round(cell.center().y() - markPx / 2.0), markPx, markPx);
    if (look.isDashed)
        paintDashes(painter, theme, mark);
    else
        paintRounded(painter, mark, radii::control, theme.color(look.fill));
    paintCellIcon(painter, theme, mark, look.icon, look.sign, glyphPx);
}

MatrixDelegate::MatrixDelegate(const Theme &theme, QObject *parent) : QStyledItemDelegate(parent), m_theme(theme) {}

void MatrixDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    painter->save();
    painter->setClipRect(option.rect, Qt::IntersectClip);
    paintRow(*painter, m_theme, option.rect, {.hovered = index.column() > 0 && m_hovered == index});
    if (index.column() == 0)
        paintPool(*painter, option.rect, index);
    else
        paintCell(*painter, option.rect, index);
    painter->restore();
}

void MatrixDelegate::paintPool(QPainter &painter, const QRectF &cell, const QModelIndex &index) const
{
    const auto *model = static_cast<const EntitlementsModel *>(index.model());
    const EntitlementRow &row = model->rows()[static_cast<std::size_t>(index.row())];
    const QString count = QString::number(row.desktops);
    const int countWidth = textWidth(m_theme.font(TypeRole::Detail), count);
    const QRectF words = cell.adjusted(side, 0, -6, 0);
    const qreal room = words.width() - countWidth - 4;
    const qreal name = std::min<qreal>(room, textWidth(m_theme.font(TypeRole::BodyStrong), row.poolName));
    paintCellText(painter, m_theme, QRectF(words.left(), words.top(), name, words.height()), row.poolName, TypeRole::BodyStrong,
                  Role::Text);
    paintCellText(painter, m_theme, QRectF(words.left() + name + 4, words.top(), countWidth + 1, words.height()), count, TypeRole::Detail,
                  Role::TextTertiary);
}

void MatrixDelegate::paintCell(QPainter &painter, const QRectF &cell, const QModelIndex &index) const
{
    paintGrant(painter, m_theme, cell, static_cast<Grant>(index.data(EntitlementsModel::GrantRole).toInt()));
    const QRectF mark(std::round(cell.center().x() - markPx / 2.0), std::round(cell.center().y() - markPx / 2.0), markPx, markPx);
    if (index.data(EntitlementsModel::UnsavedRole).toBool())
        paintRounded(painter, QRectF(mark.right() + 2, mark.top() - 2, unsavedDot, unsavedDot), unsavedDot / 2.0,
                     m_theme.color(Role::Warning));
    if (m_focused == index)
        paintFocusRing(painter, m_theme, mark, radii::control);
}

MatrixTable::MatrixTable(const Theme &theme, EntitlementsModel &model, QWidget *parent)
    : QTableView(parent), m_theme(theme), m_model(model), m_delegate(new MatrixDelegate(theme, this))
{
    setObjectName(QStringLiteral("matrix"));
    setAccessibleName(tr("Entitlements"));
    setHorizontalHeader(new MatrixHeader(theme, this));
    setItemDelegate(m_delegate);
    verticalHeader()->hide();
    verticalHeader()->setMinimumSectionSize(0);
    setShowGrid(false);
    setFrameShape(QFrame::NoFrame);
    setSelectionMode(QAbstractItemView::NoSelection);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    setTabKeyNavigation(false);
    setCornerButtonEnabled(false);
    setMouseTracking(true);
    setProperty("focusRing", false);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setModel(&m_model);
    connect(&m_model, &QAbstractItemModel::modelReset, this, &MatrixTable::placeColumns);
    connect(&theme, &Theme::changed, this, &MatrixTable::followTheme);
    followTheme();
}

void MatrixTable::followTheme()
{
    verticalHeader()->setDefaultSectionSize(m_theme.rowHeight());
    placeColumns();
    viewport()->update();
}

QSize MatrixTable::sizeHint() const
{
    return {600, sizes::tableHeader + std::clamp(m_model.rowCount(), 1, rowsShown) * m_theme.rowHeight()};
}

void MatrixTable::placeColumns()
{
    updateGeometry();
    const int cells = m_model.columnCount() - 1;
    const int room = viewport()->width();
    const int pool = std::max(std::min(widestPool, room - cells * leastCell), room / 5);
    setColumnWidth(0, pool);
    int left = room - pool;
    for (int i = 0; i < cells; ++i) {
        const int width = left / (cells - i);
        setColumnWidth(i + 1, width);
        left -= width;
    }
}

void MatrixTable::resizeEvent(QResizeEvent *event)
{
    QTableView::resizeEvent(event);
    placeColumns();
}

void MatrixTable::showFocus()
{
    m_delegate->setFocused(hasFocus() && currentIndex().column() > 0 ? currentIndex() : QModelIndex());
    viewport()->update();
}

void MatrixTable::focusInEvent(QFocusEvent *event)
{
    QTableView::focusInEvent(event);
    if (m_model.rowCount() > 0 && currentIndex().column() < 1)
        setCurrentIndex(m_model.index(std::max(0, currentIndex().row()), 1));
    showFocus();
}

void MatrixTable::focusOutEvent(QFocusEvent *event)
{
    QTableView::focusOutEvent(event);
    showFocus();
}

void MatrixTable::currentChanged(const QModelIndex &current, const QModelIndex &previous)
{
    QTableView::currentChanged(current, previous);
    showFocus();
}

void MatrixTable::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Space && currentIndex().column() > 0) {
        toggle(currentIndex());
        return;
    }
    // The first column is a name: there is nothing to stand on.
    const bool leaves = event->key() == Qt::Key_Left && currentIndex().column() == 1;
    const bool isHome = event->key() == Qt::Key_Home && currentIndex().isValid();
    if (isHome)
        setCurrentIndex(m_model.index(event->modifiers().testFlag(Qt::ControlModifier) ? 0 : currentIndex().row(), 1));
    else if (!leaves)
        QTableView::keyPressEvent(event);
}

void MatrixTable::toggle(const QModelIndex &index)
{
    m_model.toggle(index);
    QAccessibleEvent changed(this, QAccessible::NameChanged); // the words of a cell are its name
    changed.setChild(index.row() * m_model.columnCount() + index.column());
    QAccessible::updateAccessibility(&changed);
}

void MatrixTable::mousePressEvent(QMouseEvent *event)
{
    const QModelIndex index = indexAt(event->position().toPoint());
    m_pressed = event->button() == Qt::LeftButton && index.column() > 0 ? index : QModelIndex();
    if (m_pressed.isValid())
        setCurrentIndex(m_pressed);
}

void MatrixTable::mouseReleaseEvent(QMouseEvent *event)
{
    const QPersistentModelIndex pressed = std::exchange(m_pressed, {});
    if (pressed.isValid() && event->button() == Qt::LeftButton && indexAt(event->position().toPoint()) == pressed)
        toggle(pressed);
}

void MatrixTable::mouseMoveEvent(QMouseEvent *event)
{
    m_delegate->setHovered(indexAt(event->position().toPoint()));
    viewport()->update();
}

void MatrixTable::leaveEvent(QEvent *event)
{
    QTableView::leaveEvent(event);
    m_delegate->setHovered({});
    viewport()->update();
}

} // namespace orbit::ui
