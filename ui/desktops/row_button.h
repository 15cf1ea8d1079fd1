#pragma once

#include "ui/commands/command.h"
#include "ui/models/desktop_row.h"
#include "ui/widgets/cell_painting.h"

#include <optional>

namespace orbit::ui {

/// What a view must know of a row's button beyond the row: whether its command could run now.
using ActionTest = std::function<bool(const DesktopRow &)>;

/// The button of a table row. `isProminent`: the row has the focus or the mouse on it, so that its Connect turns solid.
RowButtonLook rowButton(RowAction action, bool isProminent);
/// The same in the words of a card, which has room for the whole: "Start and connect".
RowButtonLook cardButton(RowAction action, bool isProminent);
/// The command behind it; empty for Repair, which opens what can be done.
std::optional<CommandId> rowCommand(RowAction action);
std::optional<CommandId> cardCommand(RowAction action);

/// Room that the badge of a row's state and the sign that it needs attention want.
int stateBadgeWidth(const Theme &theme, const DesktopRow &row);
/// The badge at the left of `cell`, and behind it an amber triangle when there is something to look at though the state is a good one.
void paintStateBadge(QPainter &painter, const Theme &theme, const QRectF &cell, const DesktopRow &row, Selected selected);
/// The badge of a row: its state, and how far it is when that is told.
BadgeLook stateBadge(const DesktopRow &row, Selected selected);
/// Its values are of earlier: its cluster or node does not answer.
bool isStale(const DesktopRow &row);
Icon systemIcon(const DesktopRow &row);
/// Who has it, or "Unassigned".
QString ownerOrNobody(const DesktopRow &row);
bool isOwned(const DesktopRow &row);

} // namespace orbit::ui
