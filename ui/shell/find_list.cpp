#include "ui/shell/find_list.h"

#include "ui/theme/primitives.h"
#include "ui/widgets/text_painting.h"

#include <QPainter>
#include <QStyledItemDelegate>

using namespace Qt::StringLiterals;

namespace orbit::ui {

namespace {

constexpr int headingHeight = 32;
constexpr int entryHeight = 44;
constexpr int inset = 8;
constexpr int padding = 12;

class FindDelegate final : public QStyledItemDelegate
{
public:
    FindDelegate(const Theme &theme, const FindListModel &model, QObject *parent)
        : QStyledItemDelegate(parent), m_theme(theme), m_model(model)
    {}

    QSize sizeHint(const QStyleOptionViewItem &, const QModelIndex &index) const override
    {
        return {0, m_model.entry(index) ? entryHeight : headingHeight};
    }

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        const FindEntry *entry = m_model.entry(index);
        if (entry)
            paintEntry(*painter, QRectF(option.rect), *entry, option.state & QStyle::State_Selected);
        else
            paintText(*painter, QRectF(option.rect).adjusted(inset + padding, 4, -padding, 0), index.data().toString(),
                      {.font = m_theme.font(TypeRole::Label), .color = m_theme.color(Role::TextTertiary)});
        painter->restore();
    }

private:
    void paintEntry(QPainter &painter, const QRectF &row, const FindEntry &entry, bool isCurrent) const
    {
        const QRectF plate = row.adjusted(inset, 0, -inset, 0);
        if (isCurrent)
            paintRounded(painter, plate, radii::tile, m_theme.color(Role::AccentTint));
        const qreal y = row.center().y();
        const int px = sizes::iconDefault;
        const Role iconRole = isCurrent ? Role::AccentText : Role::TextSecondary;
        painter.drawPixmap(QPointF(plate.left() + padding, y - px / 2.0),
                           m_theme.pixmap(entry.icon, m_theme.color(iconRole), px, painter.device()->devicePixelRatioF()));
        qreal right = plate.right() - padding;
        if (isCurrent)
            right = paintKeys(painter, row, right, QObject::tr("Enter", "key"));
        else if (!entry.keys.isEmpty())
            right = paintKeys(painter, row, right, entry.keys);
        if (entry.badge) {
            BadgeLook badge = *entry.badge;
            badge.selected = isCurrent ? Selected::Yes : Selected::No;
            const qreal wide = badgeWidth(m_theme, badge);
            paintBadge(painter, m_theme, QRectF(right - wide, row.top(), wide, row.height()), badge);
            right -= wide + padding;
        }
        const qreal left = plate.left() + padding + px + padding;
        const qreal end = paintTitle(painter, QRectF(left, row.top(), right - left, row.height()), entry);
        paintText(painter, QRectF(end + padding, row.top(), right - end - padding, row.height()), entry.detail,
                  {.font = m_theme.font(TypeRole::Detail), .color = m_theme.color(Role::TextTertiary), .elide = Qt::ElideRight});
    }

    /// Gives where the title ends.
    qreal paintTitle(QPainter &painter, const QRectF &area, const FindEntry &entry) const
    {
        const QFont plain = m_theme.font(TypeRole::BodyStrong);
        QFont strong = plain;
        strong.setWeight(QFont::DemiBold);
        qreal x = area.left();
        for (qsizetype from = 0; from < entry.title.size();) {
            const bool isHit = isTyped(entry, from);
            qsizetype to = from;
            while (to < entry.title.size() && isTyped(entry, to) == isHit)
                ++to;
            const QString piece = entry.title.mid(from, to - from);
            const QFont &font = isHit ? strong : plain;
            paintText(painter, QRectF(x, area.top(), area.right() - x, area.height()), piece,
                      {.font = font, .color = m_theme.color(isHit ? Role::AccentText : Role::Text), .elide = Qt::ElideRight});
            x += QFontMetricsF(font).horizontalAdvance(piece);
            from = to;
        }
        return x;
    }

    static bool isTyped(const FindEntry &entry, qsizetype at)
    {
        return std::ranges::find(entry.places, static_cast<int>(at)) != entry.places.end();
    }

    qreal paintKeys(QPainter &painter, const QRectF &row, qreal right, const QString &keys) const
    {
        QFont font = m_theme.font(TypeRole::Badge);
        font.setWeight(QFont::Medium);
        const QStringList parts = keys.split(u'+', Qt::SkipEmptyParts);
        for (auto part = parts.crbegin(); part != parts.crend(); ++part) {
            const qreal wide = textWidth(font, *part) + 14;
            const QRectF key(right - wide, row.center().y() - 10, wide, 20);
            paintRounded(painter, key, radii::tag, m_theme.color(Role::SurfaceAlt), m_theme.color(Role::Border));
            paintText(painter, key, *part, {.font = font, .color = m_theme.color(Role::TextSecondary), .align = Qt::AlignCenter});
            right -= wide + 4;
        }
        return right - padding + 4;
    }

    const Theme &m_theme;
    const FindListModel &m_model;
};

} // namespace

void FindListModel::replace(std::vector<FindEntry> entries)
{
    beginResetModel();
    m_entries = std::move(entries);
    m_rows.clear();
    QString group;
    for (std::size_t i = 0; i < m_entries.size(); ++i) {
        if (m_entries[i].group != group) {
            group = m_entries[i].group;
            m_rows.push_back({.heading = group});
        }
        m_rows.push_back({.heading = {}, .entry = static_cast<int>(i)});
    }
    endResetModel();
}

const FindEntry *FindListModel::entry(const QModelIndex &index) const
{
    if (!index.isValid())
        return nullptr;
    const int entry = m_rows[static_cast<std::size_t>(index.row())].entry;
    return entry < 0 ? nullptr : &m_entries[static_cast<std::size_t>(entry)];
}

int FindListModel::rowCount(const QModelIndex &parent) const { return parent.isValid() ? 0 : static_cast<int>(m_rows.size()); }

QVariant FindListModel::data(const QModelIndex &index, int role) const
{
    const FindEntry *found = entry(index);
    if (role == Qt::DisplayRole)
        return found ? found->title : m_rows[static_cast<std::size_t>(index.row())].heading;
    if (role == Qt::AccessibleTextRole && found)
        return u"%1, %2, %3"_s.arg(found->group, found->title, found->detail);
    return {};
}

Qt::ItemFlags FindListModel::flags(const QModelIndex &index) const
{
    return entry(index) ? Qt::ItemIsEnabled | Qt::ItemIsSelectable : Qt::NoItemFlags;
}

FindList::FindList(const Theme &theme, QWidget *parent) : QListView(parent), m_model(new FindListModel(this))
{
    setObjectName(u"findList"_s);
    setAccessibleName(tr("Found"));
    setModel(m_model);
    setItemDelegate(new FindDelegate(theme, *m_model, this));
    setFrameShape(NoFrame);
    setFocusPolicy(Qt::NoFocus);
    setMouseTracking(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollMode(ScrollPerPixel);
    connect(this, &QListView::entered, this, [this](const QModelIndex &index) {
        if (m_model->entry(index))
            setCurrentIndex(index);
    });
}

void FindList::replace(std::vector<FindEntry> entries)
{
    m_model->replace(std::move(entries));
    setCurrentIndex({});
    step(1);
}

const FindEntry *FindList::currentEntry() const { return m_model->entry(currentIndex()); }

void FindList::step(int by)
{
    const int rows = m_model->rowCount();
    int row = currentIndex().isValid() ? currentIndex().row() : by > 0 ? -1 : rows;
    for (int tried = 0; tried < rows; ++tried) {
        row = (row + by + rows) % rows;
        if (m_model->entry(m_model->index(row))) {
            setCurrentIndex(m_model->index(row));
            // The heading above the first entry comes into sight with it.
            scrollTo(row <= 1 ? m_model->index(0) : currentIndex());
            return;
        }
    }
}

int FindList::contentHeight() const
{
    int height = 0;
    for (int row = 0; row < m_model->rowCount(); ++row)
        height += m_model->entry(m_model->index(row)) ? entryHeight : headingHeight;
    return height;
}

} // namespace orbit::ui
