#pragma once

#include "core/audit/audit_entry.h"
#include "ui/widgets/cell_painting.h"

namespace orbit::ui {

/// What an action is about, as an icon.
Icon actionIcon(const QString &action);
BadgeLook resultBadge(AuditResult result, Selected selected = Selected::No);
/// Initials of a person, or the sign of what is none.
void paintActor(QPainter &painter, const Theme &theme, const QRectF &circle, const AuditEntry &entry, Selected selected);

/// Where the columns of the list stand for a width. A width of 0 is a column there is no room for.
struct AuditColumns
{
    struct Span
    {
        int left = 0;
        int width = 0;
    };
    Span time;
    Span who;
    Span action;
    Span target;
    Span result;
    Span from;
    Span hash;

    static AuditColumns forWidth(int width);
};

} // namespace orbit::ui
