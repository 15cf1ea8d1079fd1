#include "ui/audit/chain_badge.h"

#include "ui/text/formats.h"
#include "ui/theme/fonts.h"
#include "ui/theme/primitives.h"
#include "ui/widgets/text_painting.h"

#include <QPainter>

namespace orbit::ui {

namespace {

constexpr int pillHeight = 24;
constexpr int leftPad = 8;
constexpr int rightPad = 10;
constexpr int iconPx = 14;
constexpr int iconGap = 6;

QFont pillFont() { return uiFont(12, QFont::DemiBold); }

} // namespace

ChainBadge::ChainBadge(const Theme &theme, QWidget *parent) : Painted(theme, parent)
{
    setObjectName(QStringLiteral("chainBadge"));
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setReport({});
}

void ChainBadge::setReport(const ChainReport &report)
{
    m_icon = Icon::ShieldCheck;
    switch (report.state) {
    case ChainState::Unknown:
        m_text = tr("Not verified yet");
        m_tone = Tone::Neutral;
        break;
    case ChainState::Checking:
        m_text =
            report.sealed > 0 ? tr("Checking %1").arg(percentText(double(report.checkedUpTo) / double(report.sealed))) : tr("Checking");
        m_tone = Tone::Info;
        break;
    case ChainState::Verified:
        m_text = tr("Chain verified");
        m_tone = Tone::Success;
        break;
    case ChainState::Broken:
        m_text = report.brokenAt > 0 ? tr("Chain broken at %1").arg(countText(report.brokenAt)) : tr("Chain broken");
        m_tone = Tone::Danger;
        m_icon = Icon::Alert;
        break;
    }
    setAccessibleName(m_text);
    updateGeometry();
    update();
}

QString ChainBadge::remark(const ChainReport &report, const QDateTime &now)
{
    switch (report.state) {
    case ChainState::Unknown:
        return {};
    case ChainState::Checking:
        return report.entries > 0 ? tr("%1 of %2 entries").arg(countText(report.checkedUpTo), countText(report.sealed)) : QString();
    case ChainState::Verified: {
        const auto age = std::chrono::seconds(std::max<qint64>(0, report.checkedAt.secsTo(now)));
        const QString words = tr("%1 entries, checked %2", "a count and an age").arg(countText(report.entries), ageText(age));
        return report.why.isEmpty() ? words : words + tr(". %1", "after a sentence without its full stop").arg(report.why);
    }
    case ChainState::Broken:
        break;
    }
    return report.why;
}

QSize ChainBadge::sizeHint() const { return {leftPad + iconPx + iconGap + textWidth(pillFont(), m_text) + rightPad, pillHeight}; }

void ChainBadge::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paintRounded(painter, rect(), pillHeight / 2.0, theme().tint(m_tone));
    const QColor words = theme().text(m_tone);
    painter.drawPixmap(QPointF(leftPad, (height() - iconPx) / 2.0), theme().pixmap(m_icon, words, iconPx, devicePixelRatioF()));
    paintText(painter, QRectF(leftPad + iconPx + iconGap, 0, width() - leftPad - iconPx - iconGap - rightPad + 1, height()), m_text,
              {.font = pillFont(), .color = words});
}

} // namespace orbit::ui
