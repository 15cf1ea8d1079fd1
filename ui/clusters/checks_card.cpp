#include "ui/clusters/checks_card.h"

#include "ui/theme/fonts.h"
#include "ui/theme/primitives.h"

#include <QPainter>
#include <QStringList>

namespace orbit::ui {

namespace {

constexpr int rowHeight = 36;
constexpr int rowCount = 4;
constexpr int iconPx = 16;

struct StateLook
{
    Icon icon;
    Role role;
};

StateLook lookOf(CheckState state)
{
    switch (state) {
    case CheckState::Waits:
        return {Icon::Clock, Role::TextTertiary};
    case CheckState::Runs:
        return {Icon::Restart, Role::AccentText};
    case CheckState::Fine:
        return {Icon::CheckCircle, Role::SuccessText};
    case CheckState::NeedsDecision:
        return {Icon::Alert, Role::WarningText};
    case CheckState::Failed:
        return {Icon::XCircle, Role::DangerText};
    }
    Q_UNREACHABLE();
}

QString wordOf(CheckState state)
{
    switch (state) {
    case CheckState::Waits:
        return ChecksCard::tr("waits");
    case CheckState::Runs:
        return ChecksCard::tr("running");
    case CheckState::Fine:
        return ChecksCard::tr("fine");
    case CheckState::NeedsDecision:
        return ChecksCard::tr("needs your decision");
    case CheckState::Failed:
        return ChecksCard::tr("failed");
    }
    Q_UNREACHABLE();
}

std::array<QString, 4> names()
{
    return {ChecksCard::tr("Server answers"), ChecksCard::tr("Certificate"), ChecksCard::tr("Sign-in"), ChecksCard::tr("Cluster")};
}

} // namespace

ChecksCard::ChecksCard(const Theme &theme, QWidget *parent) : Painted(theme, parent)
{
    setObjectName(QStringLiteral("checks"));
    setAccessibleName(tr("Connection checks"));
}

void ChecksCard::setChecks(const ConnectChecks &checks, const std::array<QString, 4> &found)
{
    m_states = {checks.server, checks.certificate, checks.signIn, checks.cluster};
    m_found = found;
    valueChanged();
}

QSize ChecksCard::sizeHint() const { return {360, rowHeight * rowCount + 2}; }

QString ChecksCard::accessibleValue() const
{
    QStringList lines;
    for (std::size_t i = 0; i < m_states.size(); ++i)
        lines += names()[i] + QStringLiteral(": ") + wordOf(m_states[i]);
    return lines.join(QStringLiteral(", "));
}

void ChecksCard::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    paintRounded(painter, rect(), radii::tile, theme().color(Role::Surface), theme().color(Role::BorderSubtle));
    for (int row = 0; row < rowCount; ++row)
        paintRow(painter, row);
}

void ChecksCard::paintRow(QPainter &painter, int row) const
{
    const auto index = static_cast<std::size_t>(row);
    const QRect line(1, 1 + row * rowHeight, width() - 2, rowHeight);
    if (row > 0)
        painter.fillRect(QRect(line.left(), line.top(), line.width(), 1), theme().color(Role::BorderSubtle));
    const StateLook look = lookOf(m_states[index]);
    const QPixmap &sign = theme().pixmap(look.icon, theme().color(look.role), iconPx, devicePixelRatioF());
    painter.drawPixmap(QPointF(line.left() + 16, line.center().y() - iconPx / 2.0 + 1), sign);
    const QRect words = line.adjusted(44, 0, -16, 0);
    painter.setFont(uiFont(12, QFont::Medium));
    painter.setPen(theme().color(Role::Text));
    const QString name = names()[index];
    painter.drawText(words, Qt::AlignVCenter | Qt::AlignLeft, name);
    painter.setFont(theme().font(TypeRole::Detail));
    painter.setPen(theme().color(Role::TextTertiary));
    const QString found = m_found[index].isEmpty() ? wordOf(m_states[index]) : m_found[index];
    const int room = words.width() - painter.fontMetrics().horizontalAdvance(name) - 24;
    painter.drawText(words, Qt::AlignVCenter | Qt::AlignRight, painter.fontMetrics().elidedText(found, Qt::ElideMiddle, room));
}

} // namespace orbit::ui
