#include "ui/setup/rights_card.h"

#include "ui/theme/primitives.h"
#include "ui/widgets/flow_layout.h"
#include "ui/widgets/label.h"
#include "ui/widgets/text_painting.h"

#include <QPainter>
#include <QVBoxLayout>

#include <algorithm>

namespace orbit::ui {

namespace {

constexpr int tagHeight = 20;
constexpr int iconPx = 12;
constexpr int padding = 6;

/// One privilege with its sign.
class RightTag final : public Painted
{
public:
    RightTag(const Theme &theme, const NeededRight &right) : Painted(theme, nullptr), m_right(right)
    {
        setToolTip(right.path);
        setAccessibleName(right.privilege);
    }
    QSize sizeHint() const override
    {
        return {padding + iconPx + 4 + textWidth(theme().font(TypeRole::Mono), m_right.privilege) + padding, tagHeight};
    }
    QAccessible::Role accessibleRole() const override { return QAccessible::StaticText; }
    QString accessibleValue() const override
    {
        return m_right.isHeld ? RightsCard::tr("held on %1").arg(m_right.path) : RightsCard::tr("missing on %1").arg(m_right.path);
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        paintRounded(painter, rect(), radii::tag, theme().color(m_right.isHeld ? Role::Sunken : Role::DangerTint));
        const QColor ink = theme().color(m_right.isHeld ? Role::SuccessText : Role::DangerText);
        painter.drawPixmap(QPointF(padding, (height() - iconPx) / 2.0),
                           theme().pixmap(m_right.isHeld ? Icon::Check : Icon::X, ink, iconPx, devicePixelRatioF()));
        paintText(painter, QRectF(rect()).adjusted(padding + iconPx + 4, 0, 0, 0), m_right.privilege,
                  {.font = theme().font(TypeRole::Mono), .color = theme().color(Role::TextSecondary)});
    }

private:
    NeededRight m_right;
};

} // namespace

RightsCard::RightsCard(const Theme &theme, QWidget *parent)
    : Card(theme, tr("Token permissions"), parent), m_count(new Label(theme, {}, TypeRole::Detail, Role::SuccessText))
{
    setObjectName(QStringLiteral("setupRights"));
    addHeaderWidget(m_count);
}

void RightsCard::setRights(const std::vector<NeededRight> &rights)
{
    delete m_tags;
    m_tags = new QWidget;
    auto *flow = new FlowLayout(m_tags, 6);
    flow->setContentsMargins({});
    for (const NeededRight &right : rights)
        flow->addWidget(new RightTag(theme(), right));
    body()->addWidget(m_tags);
    const auto held = std::ranges::count_if(rights, &NeededRight::isHeld);
    const bool isWhole = held == static_cast<std::ptrdiff_t>(rights.size());
    m_count->setText(tr("%1 of %2").arg(held).arg(rights.size()));
    m_count->setRole(isWhole ? Role::SuccessText : Role::DangerText);
}

} // namespace orbit::ui
