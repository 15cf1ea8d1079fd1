#include "ui/desktops/row_button.h"

#include "ui/commands/connect_command.h"
#include "ui/models/desktop_columns.h"
#include "ui/models/display.h"
#include "ui/text/formats.h"

#include <QCoreApplication>
#include <QPainter>

#include <algorithm>

namespace orbit::ui {

namespace {

constexpr int attentionPx = sizes::iconSmall;
constexpr int attentionRoom = attentionPx + 6;

QString tr(const char *text) { return QCoreApplication::translate("RowButton", text); }

} // namespace

RowButtonLook rowButton(RowAction action, bool isProminent)
{
    switch (action) {
    case RowAction::None:
        // What is under way still shows where Connect will be.
    case RowAction::Connect:
        return {.text = tr("Connect"), .kind = isProminent ? ButtonKind::Primary : ButtonKind::Tinted};
    case RowAction::Start:
        return {.text = rowActionText(action), .icon = Icon::Play, .kind = ButtonKind::Secondary};
    case RowAction::Resume:
        return {.text = rowActionText(action), .icon = Icon::Play, .kind = ButtonKind::Secondary};
    case RowAction::Repair:
        return {.text = rowActionText(action), .icon = Icon::Wrench, .kind = ButtonKind::Secondary};
    }
    Q_UNREACHABLE();
}

RowButtonLook cardButton(RowAction action, bool isProminent)
{
    RowButtonLook look = rowButton(action, isProminent);
    if (action == RowAction::Connect || action == RowAction::None)
        look.icon = Icon::Connect;
    else if (action == RowAction::Start)
        look.text = tr("Start and connect");
    else if (action == RowAction::Resume)
        look.text = tr("Resume and connect");
    return look;
}

std::optional<CommandId> rowCommand(RowAction action)
{
    switch (action) {
    case RowAction::None:
    case RowAction::Connect:
        return ConnectCommand::id();
    case RowAction::Start:
        return PowerCommands::id(PowerAction::Start);
    case RowAction::Resume:
        return PowerCommands::id(PowerAction::Resume);
    case RowAction::Repair:
        return std::nullopt;
    }
    Q_UNREACHABLE();
}

std::optional<CommandId> cardCommand(RowAction action)
{
    if (action == RowAction::Repair)
        return std::nullopt;
    return ConnectCommand::id();
}

BadgeLook stateBadge(const DesktopRow &row, Selected selected)
{
    BadgeLook badge = badgeFor(displayState(row.condition.state), selected);
    if (row.condition.progress)
        badge.text = tr("%1 %2").arg(badge.text, percentText(*row.condition.progress));
    return badge;
}

int stateBadgeWidth(const Theme &theme, const DesktopRow &row)
{
    return badgeWidth(theme, stateBadge(row, Selected::No)) + (row.condition.concerns.empty() ? 0 : attentionRoom);
}

void paintStateBadge(QPainter &painter, const Theme &theme, const QRectF &cell, const DesktopRow &row, Selected selected)
{
    const BadgeLook badge = stateBadge(row, selected);
    const bool hasSign = !row.condition.concerns.empty();
    const QRectF pill = cell.adjusted(0, 0, hasSign ? -attentionRoom : 0, 0);
    paintBadge(painter, theme, pill, badge);
    if (!hasSign)
        return;
    const qreal left = pill.left() + std::min<qreal>(pill.width(), badgeWidth(theme, badge)) + attentionRoom - attentionPx;
    paintCellIcon(painter, theme, {left, cell.top(), attentionPx, cell.height()}, Icon::Alert, Role::WarningText, attentionPx);
}

bool isStale(const DesktopRow &row) { return row.condition.state == DesktopState::Unknown; }

Icon systemIcon(const DesktopRow &row)
{
    const QString &type = row.detail->osType;
    if (type.isEmpty())
        return row.guest.kind == GuestKind::Lxc ? Icon::OsLinux : Icon::Desktop;
    return type.startsWith(QLatin1Char('w')) ? Icon::OsWindows : Icon::OsLinux;
}

QString ownerOrNobody(const DesktopRow &row) { return isOwned(row) ? row.ownership->ownerName : tr("Unassigned"); }

bool isOwned(const DesktopRow &row) { return !row.ownership->owner.isEmpty(); }

} // namespace orbit::ui
