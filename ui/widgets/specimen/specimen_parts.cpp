#include "ui/widgets/specimen/specimen_parts.h"

#include "ui/theme/menu_painting.h"
#include "ui/theme/primitives.h"
#include "ui/widgets/cell_painting.h"
#include "ui/widgets/focus_ring.h"
#include "ui/widgets/label.h"
#include "ui/widgets/text_painting.h"

#include <QPainter>
#include <QRandomGenerator>
#include <QStyleOptionMenuItem>
#include <QVBoxLayout>

#include <algorithm>
#include <array>

namespace orbit::ui {

namespace {

constexpr int rowHeight = 36;
constexpr int cellPadding = 6;
constexpr std::array<int, 6> columnWidths{32, 96, 64, 0, 84, 84};

struct SpecimenRow
{
    DisplayState state;
    const char *name;
    const char *owner;
    double cpu;
    RowState look;
};

constexpr std::array<SpecimenRow, 5> specimenRows{{
    {DisplayState::InUse, "fin-001", "Mira Kestrin", 18, {}},
    {DisplayState::Available, "fin-005", "Hover", 2, {.hovered = true}},
    {DisplayState::InUse, "fin-006", "Selected", 44, {.selected = true}},
    {DisplayState::InUse, "fin-004", "Sel., focus", 26, {.selected = true, .focused = true}},
    {DisplayState::Error, "fin-003", "Error", -1, {}},
}};

struct MenuRow
{
    Icon icon;
    const char *text;
    bool selected;
};

} // namespace

SpecimenCard::SpecimenCard(const Theme &theme, const QString &caption, QWidget *parent)
    : QWidget(parent), m_theme(theme), m_column(new QVBoxLayout(this))
{
    m_column->setContentsMargins(17, 13, 17, 15);
    m_column->setSpacing(0);
    m_column->addWidget(new Label(theme, caption, TypeRole::Label, Role::TextTertiary, this));
    m_column->addSpacing(8);
}

void SpecimenCard::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paintRounded(painter, rect(), radii::card, m_theme.color(Role::Surface), m_theme.color(Role::BorderSubtle));
}

Swatch::Swatch(const Theme &theme, Role role, QWidget *parent) : QWidget(parent), m_theme(theme), m_role(role) { setFixedSize(36, 28); }

Swatch::Swatch(const Theme &theme, int series, QWidget *parent) : QWidget(parent), m_theme(theme), m_series(series)
{
    setFixedSize(12, 12);
}

void Swatch::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    if (m_series >= 0)
        paintRounded(painter, rect(), 3, m_theme.series(m_series));
    else
        paintRounded(painter, rect(), radii::control, m_theme.color(m_role), m_theme.color(Role::Border));
}

SpecimenRows::SpecimenRows(const Theme &theme, QWidget *parent) : QWidget(parent), m_theme(theme)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setAccessibleName(tr("Table rows"));
}

QRectF SpecimenRows::column(int index, int y, int height) const
{
    int x = 0;
    int width = 0;
    for (int i = 0; i <= index; ++i) {
        x += width;
        width = columnWidths[static_cast<std::size_t>(i)];
        if (width == 0)
            width = this->width() - 360;
    }
    return QRectF(x, y, width, height).adjusted(cellPadding, 0, -cellPadding, 0);
}

void SpecimenRows::paintHeader(QPainter &painter) const
{
    painter.fillRect(QRect(0, 0, width(), sizes::tableHeader), m_theme.color(Role::SurfaceAlt));
    painter.fillRect(QRect(0, sizes::tableHeader - 1, width(), 1), m_theme.color(Role::BorderSubtle));
    paintCheckCell(painter, m_theme, QRectF(6, 0, 16, sizes::tableHeader), {});
    const QStringList names{tr("State"), tr("Name"), tr("Owner"), tr("CPU")};
    for (int i = 0; i < names.size(); ++i) {
        paintText(painter, column(i + 1, 0, sizes::tableHeader - 1), names.at(i),
                  {.font = m_theme.font(TypeRole::Badge), .color = m_theme.color(Role::TextTertiary)});
    }
    const QRectF state = column(1, 0, sizes::tableHeader);
    const int after = textWidth(m_theme.font(TypeRole::Badge), names.constFirst());
    paintCellIcon(painter, m_theme, QRectF(state.left() + after + 3, 0, 12, sizes::tableHeader), Icon::Sort, Role::TextTertiary, 12);
}

void SpecimenRows::paintSpecimenRow(QPainter &painter, int index) const
{
    const SpecimenRow &row = specimenRows[static_cast<std::size_t>(index)];
    const int y = sizes::tableHeader + index * rowHeight;
    const Selected selected = row.look.selected ? Selected::Yes : Selected::No;
    paintRow(painter, m_theme, QRect(0, y, width(), rowHeight), row.look);
    paintCheckCell(painter, m_theme, QRectF(6, y, 16, rowHeight), {.state = row.look.selected ? Qt::Checked : Qt::Unchecked});
    paintBadge(painter, m_theme, column(1, y, rowHeight - 1), badgeFor(row.state, selected));
    QFont strong = m_theme.font(TypeRole::Detail);
    strong.setWeight(QFont::DemiBold);
    paintText(painter, column(2, y, rowHeight - 1), QString::fromLatin1(row.name), {.font = strong, .color = m_theme.color(Role::Text)});
    paintCellText(painter, m_theme, column(3, y, rowHeight - 1), QString::fromLatin1(row.owner), TypeRole::Detail, Role::TextSecondary);
    paintMiniBar(painter, m_theme, column(4, y, rowHeight - 1), row.cpu, Metric::Cpu);
    const bool broken = row.state == DisplayState::Error;
    const RowButtonLook button{.text = broken ? tr("Repair") : tr("Connect"),
                               .icon = {},
                               .kind = broken             ? ButtonKind::Secondary
                                       : row.look.focused ? ButtonKind::Primary
                                                          : ButtonKind::Tinted,
                               .press = {}};
    paintRowButton(painter, m_theme, rowButtonRect(m_theme, column(5, y, rowHeight - 1), button), button);
}

void SpecimenRows::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paintHeader(painter);
    for (int i = 0; i < static_cast<int>(specimenRows.size()); ++i)
        paintSpecimenRow(painter, i);
}

SpecimenMenu::SpecimenMenu(const Theme &theme, QWidget *parent) : QWidget(parent), m_theme(theme) { setFixedSize(sizeHint()); }

void SpecimenMenu::paintEvent(QPaintEvent *)
{
    constexpr std::array<MenuRow, 4> rows{{{Icon::Connect, QT_TR_NOOP("Connect\tEnter"), true},
                                           {Icon::Snapshot, QT_TR_NOOP("Snapshot\tCtrl S"), false},
                                           {Icon::Migrate, QT_TR_NOOP("Move\tCtrl M"), false},
                                           {Icon::Trash, QT_TR_NOOP("Delete\tDel"), false}}};
    QPainter painter(this);
    paintMenuPanel(painter, rect(), m_theme.look(), MenuCorners::Round);
    int y = 5;
    QStyleOptionMenuItem option;
    option.font = m_theme.font(TypeRole::Body);
    option.maxIconWidth = sizes::iconSmall;
    for (const MenuRow &row : rows) {
        const bool danger = row.icon == Icon::Trash;
        if (danger) {
            option.menuItemType = QStyleOptionMenuItem::Separator;
            option.rect = QRect(5, y, width() - 10, 9);
            paintMenuItem(painter, option, {}, m_theme.look(), m_theme.icons());
            y += 9;
        }
        option.menuItemType = QStyleOptionMenuItem::Normal;
        option.rect = QRect(5, y, width() - 10, sizes::menuItem);
        option.state = QStyle::State_Enabled | (row.selected ? QStyle::State_Selected : QStyle::State_None);
        option.text = tr(row.text);
        option.icon = m_theme.icon(row.icon, danger ? Role::DangerText : Role::TextTertiary);
        paintMenuItem(painter, option, {.danger = danger}, m_theme.look(), m_theme.icons());
        y += sizes::menuItem;
    }
}

SpecimenRings::SpecimenRings(const Theme &theme, QWidget *canvas, QList<QWidget *> ringed)
    : QWidget(canvas), m_theme(theme), m_ringed(std::move(ringed))
{
    setAttribute(Qt::WA_TransparentForMouseEvents);
    setGeometry(canvas->rect());
}

void SpecimenRings::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    for (const QWidget *widget : m_ringed) {
        const QRect box(widget->mapTo(parentWidget(), QPoint()), widget->size());
        paintFocusRing(painter, m_theme, box, widget->property("focusRadius").toInt());
    }
}

std::vector<double> specimenWalk(int count, double base, unsigned seed)
{
    QRandomGenerator random(seed);
    std::vector<double> values;
    double value = base;
    for (int i = 0; i < count; ++i) {
        value += (random.generateDouble() - 0.5) * 16 + (base - value) * 0.18;
        value = std::clamp(value, 2.0, 98.0);
        values.push_back(value);
    }
    return values;
}

} // namespace orbit::ui
