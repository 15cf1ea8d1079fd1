#include "ui/drift/drift_list.h"

#include "ui/drift/drift_words.h"
#include "ui/widgets/cell_painting.h"

#include <QKeyEvent>
#include <QPainter>

#include <algorithm>

namespace orbit::ui {

namespace {

constexpr int rowHeight = 56;
constexpr int padding = sizes::pagePaddingX;
constexpr int firstLine = 24;
constexpr int gap = 10;

int gravity(const DriftRow &row)
{
    if (row.finding.isSecurity)
        return 0;
    return row.finding.completion ? 1 : 2;
}

QString placeOf(const DriftRow &row) { return row.finding.path + QStringLiteral("  ·  ") + row.clusterName; }

} // namespace

void DriftModel::setReports(const std::vector<DriftWatch::Report> &reports)
{
    std::vector<DriftRow> rows;
    for (const DriftWatch::Report &report : reports) {
        for (const DriftFinding &finding : report.findings)
            rows.push_back({report.cluster, report.name, finding});
    }
    std::ranges::sort(rows, {}, [](const DriftRow &row) {
        return std::tuple(gravity(row), static_cast<int>(row.finding.kind), row.clusterName, row.finding.path, row.finding.found);
    });
    const auto isSame = [](const DriftRow &a, const DriftRow &b) { return a.cluster == b.cluster && a.finding == b.finding; };
    if (std::ranges::equal(rows, m_rows, isSame))
        return; // selection and scroll stay
    beginResetModel();
    m_rows = std::move(rows);
    endResetModel();
}

QVariant DriftModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || (role != Qt::DisplayRole && role != Qt::AccessibleTextRole))
        return {};
    const DriftRow &each = row(index.row());
    return QStringLiteral("%1, %2, %3").arg(driftTitle(each.finding.kind), driftGrade(each.finding), placeOf(each));
}

DriftDelegate::DriftDelegate(const Theme &theme, const DriftModel &model, QObject *parent)
    : QStyledItemDelegate(parent), m_theme(theme), m_model(model)
{}

QSize DriftDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const { return {0, rowHeight}; }

void DriftDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const DriftRow &row = m_model.row(index.row());
    const bool isSelected = option.state.testFlag(QStyle::State_Selected);
    painter->save();
    painter->setClipRect(option.rect, Qt::IntersectClip);
    paintRow(*painter, m_theme, option.rect,
             {.selected = isSelected, .hovered = m_hoverRow == index.row(), .focused = m_focusRow == index.row()});
    const QRectF inner = QRectF(option.rect).adjusted(padding, 6, -padding, -6);
    const BadgeLook badge{
        .text = driftGrade(row.finding), .tone = driftTone(row.finding), .icon = {}, .selected = isSelected ? Selected::Yes : Selected::No};
    const int width = badgeWidth(m_theme, badge);
    const QRectF first(inner.left(), inner.top(), inner.width(), firstLine);
    paintBadge(*painter, m_theme, QRectF(inner.right() - width, inner.top(), width, inner.height()), badge);
    paintCellText(*painter, m_theme, first.adjusted(0, 0, -width - gap, 0), driftTitle(row.finding.kind), TypeRole::BodyStrong, Role::Text);
    paintCellText(*painter, m_theme, QRectF(inner.left(), first.bottom(), inner.width() - width - gap, inner.height() - firstLine),
                  placeOf(row), TypeRole::Detail, Role::TextSecondary);
    painter->restore();
}

DriftList::DriftList(const Theme &theme, DriftModel &model, QWidget *parent)
    : PagedList(theme, parent), m_delegate(new DriftDelegate(theme, model, this))
{
    setObjectName(QStringLiteral("driftList"));
    setAccessibleName(tr("Differences"));
    setItemDelegate(m_delegate);
    setModel(&model);
}

void DriftList::markRows(int hoverRow, int focusRow)
{
    m_delegate->setHoverRow(hoverRow);
    m_delegate->setFocusRow(focusRow);
}

void DriftList::currentChanged(const QModelIndex &current, const QModelIndex &previous)
{
    PagedList::currentChanged(current, previous);
    Q_EMIT currentMoved(current.row());
}

void DriftList::keyPressEvent(QKeyEvent *event)
{
    const bool isEnter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (isEnter && currentIndex().isValid() && event->modifiers() == Qt::NoModifier)
        Q_EMIT opened(currentIndex().row());
    else
        PagedList::keyPressEvent(event);
}

} // namespace orbit::ui
