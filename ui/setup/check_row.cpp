#include "ui/setup/check_row.h"

#include "ui/setup/check_words.h"
#include "ui/theme/primitives.h"
#include "ui/widgets/painted.h"
#include "ui/widgets/text_painting.h"

#include <QPainter>

#include <cmath>

namespace orbit::ui {

namespace {

constexpr int paddingX = 20;
constexpr int paddingY = 6;
constexpr int tilePx = 28;
constexpr int iconPx = 16;
constexpr int titleHeight = 20;
constexpr int remarkWidth = 120;
constexpr int remarkHeight = 17;
constexpr int rowHeight = 48;
constexpr int usualWidth = 640;

struct Sign
{
    Icon icon;
    Role ink;
    Role ground;
};

Sign signOf(CheckVerdict verdict)
{
    switch (verdict) {
    case CheckVerdict::Waits:
        return {Icon::Clock, Role::TextTertiary, Role::NeutralTint};
    case CheckVerdict::Runs:
        return {Icon::Restart, Role::AccentText, Role::AccentTint};
    case CheckVerdict::Passed:
        return {Icon::Check, Role::SuccessText, Role::SuccessTint};
    case CheckVerdict::Warned:
        return {Icon::Alert, Role::WarningText, Role::WarningTint};
    case CheckVerdict::Failed:
        return {Icon::X, Role::DangerText, Role::DangerTint};
    }
    Q_UNREACHABLE();
}

} // namespace

CheckRow::CheckRow(const Theme &theme, QWidget *parent) : QAbstractButton(parent), m_theme(theme)
{
    setFocusPolicy(Qt::StrongFocus);
    setProperty("focusRadius", radii::tile);
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    followTheme(this, theme);
}

void CheckRow::setCheck(const SetupCheck &check)
{
    m_check = check;
    m_found = checkFound(check);
    setObjectName(QLatin1String("setupCheck.") + setupCheckName(check.id));
    setText(checkTitle(check));
    setAccessibleName(tr("%1: %2", "check, what it found").arg(text(), m_found));
    setAccessibleDescription(checkDuration(check));
    updateGeometry();
    update();
}

QRectF CheckRow::foundRect(int width) const
{
    const qreal left = paddingX + tilePx + 12;
    const QRectF room(left, paddingY + titleHeight - 1, width - left - paddingX - remarkWidth, 1000);
    const QRectF words = m_theme.metrics(TypeRole::Detail).boundingRect(room, Qt::TextWordWrap | Qt::TextWrapAnywhere, m_found);
    return {room.topLeft(), QSizeF(room.width(), words.height())};
}

QSize CheckRow::sizeHint() const { return {usualWidth, heightForWidth(usualWidth)}; }

int CheckRow::heightForWidth(int width) const
{
    return std::max(rowHeight, static_cast<int>(std::ceil(foundRect(width).bottom())) + paddingY);
}

void CheckRow::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    if (underMouse())
        painter.fillRect(rect(), m_theme.color(Role::Hover));
    if (m_check.id != SetupCheckId::ProxmoxReached)
        painter.fillRect(QRectF(0, 0, width(), 1), m_theme.color(Role::BorderSubtle));
    paintSign(painter);
    const QRectF found = foundRect(width());
    paintText(painter, {found.left(), paddingY - 1.0, found.width() + 1, titleHeight}, text(),
              {.font = m_theme.font(TypeRole::BodyStrong), .color = m_theme.color(Role::Text), .elide = Qt::ElideNone});
    painter.setFont(m_theme.font(TypeRole::Detail));
    painter.setPen(m_theme.color(m_check.verdict == CheckVerdict::Failed ? Role::DangerText : Role::TextTertiary));
    painter.drawText(found, Qt::TextWordWrap | Qt::TextWrapAnywhere, m_found);
    const qreal right = width() - paddingX;
    const QRectF chevron(right - iconPx, (rowHeight - iconPx) / 2.0, iconPx, iconPx);
    painter.drawPixmap(chevron.topLeft(),
                       m_theme.pixmap(Icon::ChevronRight, m_theme.color(Role::TextTertiary), iconPx, devicePixelRatioF()));
    paintRemark(painter, {right - remarkWidth, 0, remarkWidth - iconPx - 10.0, rowHeight});
}

/// The duration alone in the middle, or below the words.
void CheckRow::paintRemark(QPainter &painter, const QRectF &room) const
{
    QStringList lines{checkRemark(m_check), checkDuration(m_check)};
    lines.removeAll(QString());
    qreal top = room.center().y() - static_cast<qreal>(lines.size()) * remarkHeight / 2.0;
    for (const QString &line : lines) {
        paintText(painter, {room.left(), top, room.width(), remarkHeight}, line,
                  {.font = m_theme.font(TypeRole::Detail),
                   .color = m_theme.color(Role::TextSecondary),
                   .align = Qt::AlignRight | Qt::AlignVCenter});
        top += remarkHeight;
    }
}

void CheckRow::paintSign(QPainter &painter) const
{
    const Sign sign = signOf(m_check.verdict);
    const QRectF tile(paddingX, (rowHeight - tilePx) / 2.0, tilePx, tilePx);
    paintRounded(painter, tile, radii::tile, m_theme.color(sign.ground));
    painter.drawPixmap(tile.center() - QPointF(iconPx, iconPx) / 2,
                       m_theme.pixmap(sign.icon, m_theme.color(sign.ink), iconPx, devicePixelRatioF()));
}

} // namespace orbit::ui
