#include "ui/audit/audit_look.h"

#include "ui/text/audit_words.h"

#include <array>
#include <utility>

namespace orbit::ui {

namespace {

using namespace Qt::StringLiterals;

/// The first that an action begins with: the more exact ones stand first.
constexpr std::array icons{std::pair("desktop.create"_L1, Icon::Plus),
                           std::pair("desktop.reserve"_L1, Icon::Plus),
                           std::pair("desktop.restart"_L1, Icon::Restart),
                           std::pair("desktop.start"_L1, Icon::Play),
                           std::pair("desktop."_L1, Icon::Desktop),
                           std::pair("power.start"_L1, Icon::Play),
                           std::pair("power.stop"_L1, Icon::Stop),
                           std::pair("power.shutdown"_L1, Icon::Power),
                           std::pair("power.re"_L1, Icon::Restart),
                           std::pair("power."_L1, Icon::Power),
                           std::pair("console."_L1, Icon::Console),
                           std::pair("session.end"_L1, Icon::Logout),
                           std::pair("session.sign_in"_L1, Icon::Key),
                           std::pair("session."_L1, Icon::Connect),
                           std::pair("login.failed"_L1, Icon::Lock),
                           std::pair("login"_L1, Icon::Key),
                           std::pair("snapshot."_L1, Icon::Snapshot),
                           std::pair("restore."_L1, Icon::History),
                           std::pair("backup."_L1, Icon::Backup),
                           std::pair("person."_L1, Icon::User),
                           std::pair("role."_L1, Icon::UserCheck),
                           std::pair("permission."_L1, Icon::UserCheck),
                           std::pair("assignment."_L1, Icon::UserCheck),
                           std::pair("team."_L1, Icon::Users),
                           std::pair("quota."_L1, Icon::Quota),
                           std::pair("pool."_L1, Icon::Pool),
                           std::pair("cluster."_L1, Icon::Cluster),
                           std::pair("setting."_L1, Icon::Settings),
                           std::pair("key."_L1, Icon::Key),
                           std::pair("envelope."_L1, Icon::Lock),
                           std::pair("device."_L1, Icon::ThinClient),
                           std::pair("notification."_L1, Icon::Bell),
                           std::pair("audit.export"_L1, Icon::Upload),
                           std::pair("audit."_L1, Icon::ShieldCheck),
                           std::pair("agent."_L1, Icon::Alert),
                           std::pair("view."_L1, Icon::Bookmark),
                           std::pair("storage."_L1, Icon::Storage),
                           std::pair("node.memory"_L1, Icon::Memory),
                           std::pair("node."_L1, Icon::Node),
                           std::pair("network."_L1, Icon::Network),
                           std::pair("image."_L1, Icon::Template),
                           std::pair("task."_L1, Icon::Tasks),
                           std::pair("watchdog."_L1, Icon::Clock)};

constexpr int padding = 24;
constexpr int gap = 8;
constexpr int timeWidth = 92;
constexpr int wideList = 1130;
constexpr int middleList = 980;
constexpr int resultWidth = 100;
constexpr int fromWidth = 104;
constexpr int hashWidth = 90;

} // namespace

Icon actionIcon(const QString &action)
{
    for (const auto &[start, icon] : icons) {
        if (action.startsWith(start))
            return icon;
    }
    return Icon::Command;
}

BadgeLook resultBadge(AuditResult result, Selected selected)
{
    BadgeLook look{.text = auditResultText(result), .selected = selected};
    switch (result) {
    case AuditResult::Started:
        look.tone = Tone::Info;
        look.icon = Icon::Play;
        break;
    case AuditResult::Done:
        look.tone = Tone::Success;
        look.icon = Icon::Check;
        break;
    case AuditResult::Warning:
        look.tone = Tone::Warning;
        look.icon = Icon::Alert;
        break;
    case AuditResult::Failed:
        look.tone = Tone::Danger;
        look.icon = Icon::Alert;
        break;
    case AuditResult::Denied:
        look.tone = Tone::Danger;
        look.icon = Icon::XCircle;
        break;
    case AuditResult::Pending:
        look.icon = Icon::Clock;
        break;
    }
    return look;
}

void paintActor(QPainter &painter, const Theme &theme, const QRectF &circle, const AuditEntry &entry, Selected selected)
{
    if (entry.actorKind == ActorKind::Person)
        return paintAvatar(painter, theme, circle, actorText(entry), selected);
    paintRounded(painter, circle, circle.width() / 2, theme.tint(Tone::Neutral));
    paintCellIcon(painter, theme, circle, entry.actorKind == ActorKind::Schedule ? Icon::Schedule : Icon::Settings, Role::NeutralText,
                  sizes::iconInline);
}

AuditColumns AuditColumns::forWidth(int width)
{
    const bool isWide = width >= wideList;
    AuditColumns columns;
    columns.time = {padding, timeWidth};
    columns.who = {padding + timeWidth + gap, isWide ? 220 : 190};
    columns.action = {columns.who.left + columns.who.width + gap, isWide ? 182 : 172};
    int right = width - padding / 2;
    const auto take = [&right](int span) {
        right -= span;
        return Span{right, span - gap};
    };
    if (isWide)
        columns.hash = take(hashWidth);
    if (width >= middleList)
        columns.from = take(fromWidth);
    columns.result = take(resultWidth);
    const int left = columns.action.left + columns.action.width + gap;
    columns.target = {left, std::max(0, right - gap - left)};
    return columns;
}

} // namespace orbit::ui
