#pragma once

#include "ui/theme/primitives.h"
#include "ui/theme/theme.h"
#include "ui/widgets/button_look.h"

#include <QRectF>
#include <QString>

#include <optional>

class QPainter;

namespace orbit::ui {

// What table and list delegates paint instead of having a widget per row. Every function centres its part vertically in `cell`, starts at
// its left edge and leaves the painter's state undefined but for its transform and clip: delegates save and restore once per cell.
// Icons and font metrics are cached in the theme, so a row costs text layout only.

enum class Selected : bool { No, Yes };

struct RowState
{
    bool selected = false;
    bool hovered = false;
    /// The current row of a view with the keyboard: a focus line above and below.
    bool focused = false;
    /// Shown beside the list, though the keyboard is elsewhere.
    bool marked = false;

    bool isTinted() const { return selected || focused || marked; }
};

/// Fill and the line below. Call it for each cell; `row` may be the cell's own rectangle.
void paintRow(QPainter &painter, const Theme &theme, const QRect &row, const RowState &state);

struct BadgeLook
{
    QString text;
    Tone tone = Tone::Neutral;
    std::optional<Icon> icon;
    /// On a selected row the tint of an info badge would vanish: it becomes surface.
    Selected selected = Selected::No;
    /// A line instead of a tint, for what is the usual and not a state. The tone is not used then.
    bool isOutlined = false;
};

BadgeLook badgeFor(DisplayState state, Selected selected = Selected::No);
int badgeWidth(const Theme &theme, const BadgeLook &badge);
void paintBadge(QPainter &painter, const Theme &theme, const QRectF &cell, const BadgeLook &badge);

int tagWidth(const Theme &theme, const QString &text);
/// As many tags as fit, then "+2". Returns how many were left out.
int paintTags(QPainter &painter, const Theme &theme, const QRectF &cell, const QStringList &tags);
void paintTag(QPainter &painter, const Theme &theme, const QRectF &cell, const QString &text);

/// A track of 4 px and the value right of it in 30 px. `percent` below 0 is unknown and shows "–".
void paintMiniBar(QPainter &painter, const Theme &theme, const QRectF &cell, double percent, Metric metric);

/// The track of any bar: fills the rectangle. `percent` is clamped to 0..100.
void paintBar(QPainter &painter, const Theme &theme, const QRectF &bar, double percent, const QColor &fill);

struct RowButtonLook
{
    QString text;
    std::optional<Icon> icon;
    ButtonKind kind = ButtonKind::Tinted;
    ButtonPress press;
};

int rowButtonWidth(const Theme &theme, const RowButtonLook &button);
/// Where a row button of 24 stands: at the right edge of the cell. Use it for painting and for hit tests alike.
QRectF rowButtonRect(const Theme &theme, const QRectF &cell, const RowButtonLook &button);
void paintRowButton(QPainter &painter, const Theme &theme, const QRectF &rect, const RowButtonLook &button);

/// The square of the check box in the middle of its column.
QRectF checkBoxRect(const QRectF &cell);
void paintCheckCell(QPainter &painter, const Theme &theme, const QRectF &cell, const BoxLook &state);

/// Initials of a person, two letters at most, on accentTintStrong.
void paintAvatar(QPainter &painter, const Theme &theme, const QRectF &circle, const QString &name, Selected selected = Selected::No);
QString initialsOf(const QString &name);

/// Plain text of a cell. Names are TypeRole::BodyStrong and elide in the middle, others TypeRole::Detail.
void paintCellText(QPainter &painter, const Theme &theme, const QRectF &cell, const QString &text, TypeRole type, Role role,
                   Qt::Alignment align = Qt::AlignLeft | Qt::AlignVCenter);

/// An icon in the middle of the cell.
void paintCellIcon(QPainter &painter, const Theme &theme, const QRectF &cell, Icon icon, Role role, int px = sizes::iconSmall);

} // namespace orbit::ui
