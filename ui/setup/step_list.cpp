#include "ui/setup/step_list.h"

#include "ui/theme/fonts.h"
#include "ui/theme/primitives.h"
#include "ui/widgets/label.h"
#include "ui/widgets/painted.h"
#include "ui/widgets/text_painting.h"

#include <QAbstractButton>
#include <QHBoxLayout>
#include <QPainter>
#include <QVBoxLayout>

namespace orbit::ui {

namespace {

constexpr int listWidth = 304;
constexpr int rowHeight = 58;
constexpr int circlePx = 24;
constexpr int tickPx = 14;

} // namespace

QString setupRowName(SetupRow row)
{
    switch (row) {
    case SetupRow::Proxmox:
        return StepList::tr("Proxmox VE");
    case SetupRow::Certificate:
        return StepList::tr("Certificate");
    case SetupRow::Registry:
        return StepList::tr("Registry");
    case SetupRow::Templates:
        return StepList::tr("Templates");
    case SetupRow::Branding:
        return StepList::tr("Branding");
    case SetupRow::Checks:
        return StepList::tr("Checks");
    }
    Q_UNREACHABLE();
}

class StepList::Row final : public QAbstractButton
{
public:
    Row(const Theme &theme, int number, const QString &name) : m_theme(theme), m_number(number)
    {
        setText(name);
        setFixedHeight(rowHeight);
        setFocusPolicy(Qt::TabFocus);
        setProperty("focusRadius", radii::tile);
        followTheme(this, theme);
    }

    void setLook(const RowLook &look, bool isReachable)
    {
        m_look = look;
        setEnabled(isReachable);
        const QString state = look.state == StepState::Done  ? StepList::tr("done")
                              : look.state == StepState::Now ? StepList::tr("now")
                                                             : StepList::tr("later");
        setAccessibleName(StepList::tr("Step %1, %2, %3: %4").arg(m_number).arg(text(), state, look.words));
        update();
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        if (m_look.state == StepState::Now)
            paintRounded(painter, rect(), radii::tile, m_theme.color(Role::Surface), m_theme.color(Role::BorderSubtle));
        else if (isEnabled() && underMouse())
            paintRounded(painter, rect(), radii::tile, m_theme.color(Role::Hover));
        paintCircle(painter);
        const qreal left = 12 + circlePx + 13;
        const QRectF words(left, 9, width() - left - 10, 20);
        paintText(painter, words, text(),
                  {.font = m_theme.font(m_look.state == StepState::Now ? TypeRole::CardTitle : TypeRole::BodyStrong),
                   .color = m_theme.color(m_look.state == StepState::Now ? Role::Text : Role::TextSecondary),
                   .elide = Qt::ElideRight});
        paintText(painter, words.translated(0, 20), m_look.words,
                  {.font = m_theme.font(TypeRole::Detail), .color = m_theme.color(Role::TextTertiary), .elide = Qt::ElideMiddle});
    }

private:
    void paintCircle(QPainter &painter) const
    {
        const QRectF circle(12, 11, circlePx, circlePx);
        const bool isLater = m_look.state == StepState::Later;
        painter.setPen(isLater ? QPen(m_theme.color(Role::BorderControl), 1.2) : QPen(Qt::NoPen));
        painter.setBrush(isLater                           ? QBrush(Qt::NoBrush)
                         : m_look.state == StepState::Done ? QBrush(m_theme.color(Role::Success))
                                                           : QBrush(m_theme.color(Role::Accent)));
        painter.drawEllipse(circle.adjusted(0.6, 0.6, -0.6, -0.6));
        const QColor ink = m_theme.color(isLater ? Role::TextTertiary : Role::TextOnAccent);
        if (m_look.state == StepState::Done) {
            const QPixmap &tick = m_theme.pixmap(Icon::Check, ink, tickPx, devicePixelRatioF(), 2.4);
            painter.drawPixmap(circle.center() - QPointF(tickPx, tickPx) / 2, tick);
            return;
        }
        painter.setFont(uiFont(11, QFont::DemiBold));
        painter.setPen(ink);
        painter.drawText(circle, Qt::AlignCenter, QString::number(m_number));
    }

    const Theme &m_theme;
    int m_number;
    RowLook m_look;
};

StepList::StepList(const Theme &theme, const QString &setupId, QWidget *parent) : QWidget(parent), m_theme(theme)
{
    setObjectName(QStringLiteral("setupSteps"));
    setFixedWidth(listWidth);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(20, 24, 20, 28);
    column->setSpacing(4);
    for (int i = 0; i < setupRowCount; ++i) {
        const auto row = static_cast<SetupRow>(i);
        auto *line = new Row(theme, i + 1, setupRowName(row));
        line->setObjectName(QStringLiteral("setupRow%1").arg(i + 1));
        m_rows.at(static_cast<std::size_t>(i)) = line;
        column->addWidget(line);
        connect(line, &QAbstractButton::clicked, this, [this, row] { Q_EMIT chosen(row); });
    }
    column->addStretch(1);
    auto *id =
        (new Label(theme, tr("Setup ID %1. You can paste it into a support request.").arg(setupId), TypeRole::Detail, Role::TextTertiary))
            ->wrapped();
    id->setTextInteractionFlags(Qt::TextSelectableByMouse);
    auto *idRow = new QHBoxLayout;
    idRow->setContentsMargins(12, 0, 12, 0);
    idRow->addWidget(id);
    column->addLayout(idRow);
    followTheme(this, theme);
}

void StepList::setLook(SetupRow row, const RowLook &look, bool isReachable)
{
    m_rows.at(static_cast<std::size_t>(row))->setLook(look, isReachable);
}

void StepList::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), m_theme.color(Role::Chrome));
    painter.fillRect(QRect(width() - 1, 0, 1, height()), m_theme.color(Role::BorderSubtle));
}

} // namespace orbit::ui
