#include "ui/audit/audit_list.h"
#include "ui/text/audit_words.h"
#include "ui/widgets/text_painting.h"

#include <QPainter>

namespace orbit::ui {

namespace {

constexpr int actorGap = 8;
constexpr int actionPx = 15;

} // namespace

struct AuditDelegate::Row
{
    const AuditEntry &entry;
    QRectF rect;
    AuditColumns columns;
    Selected selected;
    Role words;
    Role quiet;

    QRectF cell(const AuditColumns::Span &span) const { return {rect.left() + span.left, rect.top(), qreal(span.width), rect.height()}; }
};

AuditDelegate::AuditDelegate(const Theme &theme, const AuditModel &model, const Clock &clock, QObject *parent)
    : QStyledItemDelegate(parent), m_theme(theme), m_model(model), m_clock(clock)
{}

QSize AuditDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const { return {0, m_theme.rowHeight()}; }

void AuditDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const bool isSelected = option.state.testFlag(QStyle::State_Selected);
    const Row row{.entry = m_model.row(index.row()),
                  .rect = option.rect,
                  .columns = AuditColumns::forWidth(option.rect.width()),
                  .selected = isSelected ? Selected::Yes : Selected::No,
                  .words = m_isStale ? Role::TextTertiary : Role::Text,
                  .quiet = m_isStale ? Role::TextTertiary : Role::TextSecondary};
    painter->save();
    painter->setClipRect(option.rect, Qt::IntersectClip);
    paintRow(*painter, m_theme, option.rect,
             {.selected = isSelected, .hovered = m_hoverRow == index.row(), .focused = m_focusRow == index.row()});
    paintCellText(*painter, m_theme, row.cell(row.columns.time), entryTimeText(row.entry.at, m_clock.now()), TypeRole::Mono, row.quiet);
    paintWho(*painter, row);
    paintAction(*painter, row);
    paintCellText(*painter, m_theme, row.cell(row.columns.target), row.entry.target, TypeRole::Detail, row.words);
    paintBadge(*painter, m_theme, row.cell(row.columns.result), resultBadge(row.entry.result, row.selected));
    if (row.columns.from.width > 0)
        paintCellText(*painter, m_theme, row.cell(row.columns.from), row.entry.device, TypeRole::Detail, row.quiet);
    if (row.columns.hash.width > 0)
        paintCellText(*painter, m_theme, row.cell(row.columns.hash), shortHash(row.entry.hash), TypeRole::Mono,
                      isSelected ? Role::TextSecondary : Role::TextTertiary);
    painter->restore();
}

void AuditDelegate::paintWho(QPainter &painter, const Row &row) const
{
    const QRectF cell = row.cell(row.columns.who);
    constexpr qreal px = sizes::avatarSmall;
    paintActor(painter, m_theme, {cell.left(), cell.center().y() - px / 2, px, px}, row.entry, row.selected);
    const QString name = actorText(row.entry);
    const QString role = actorRoleText(row.entry);
    const qreal left = cell.left() + px + actorGap;
    const int nameWidth = textWidth(m_theme.font(TypeRole::BodyStrong), name) + 1;
    const int roleWidth = role.isEmpty() ? 0 : textWidth(m_theme.font(TypeRole::Detail), role) + 1 + actorGap;
    const qreal room = cell.right() - left;
    const bool hasRole = roleWidth > 0 && nameWidth + roleWidth <= room;
    paintCellText(painter, m_theme, {left, cell.top(), std::min<qreal>(nameWidth, room), cell.height()}, name, TypeRole::BodyStrong,
                  row.words);
    if (hasRole)
        paintCellText(painter, m_theme, {left + nameWidth + actorGap, cell.top(), qreal(roleWidth), cell.height()}, role, TypeRole::Detail,
                      row.selected == Selected::Yes ? Role::TextSecondary : Role::TextTertiary);
}

void AuditDelegate::paintAction(QPainter &painter, const Row &row) const
{
    const QRectF cell = row.cell(row.columns.action);
    paintCellIcon(painter, m_theme, {cell.left(), cell.top(), qreal(actionPx), cell.height()}, actionIcon(row.entry.action),
                  Role::TextTertiary, actionPx);
    paintCellText(painter, m_theme, cell.adjusted(actionPx + actorGap, 0, 0, 0), row.entry.action, TypeRole::Mono, row.words);
}

} // namespace orbit::ui
