#include "ui/audit/difference_view.h"

#include "ui/theme/fonts.h"
#include "ui/theme/primitives.h"
#include "ui/widgets/text_painting.h"

#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>

namespace orbit::ui {

namespace {

using namespace Qt::StringLiterals;

constexpr int mostLines = 9;
constexpr int lineHeight = 17;
constexpr int padX = 10;
constexpr int padY = 8;
constexpr int signWidth = 14;
constexpr int fontPx = 11;

QFont lineFont()
{
    QFont font = fontFor(TypeRole::Mono);
    font.setPixelSize(fontPx);
    return font;
}

} // namespace

DifferenceView::DifferenceView(const Theme &theme, QWidget *parent) : Painted(theme, parent), m_mostLines(mostLines)
{
    setObjectName(u"peekDifference"_s);
    setAccessibleName(tr("Change"));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void DifferenceView::setChanges(std::vector<ValueChange> changes)
{
    m_changes = std::move(changes);
    setVisible(!m_changes.empty());
    updateGeometry();
    valueChanged();
}

void DifferenceView::fitInto(int height)
{
    const int fitting = std::clamp((height - 2 * padY) / lineHeight, 1, mostLines);
    if (fitting == m_mostLines)
        return;
    m_mostLines = fitting;
    updateGeometry();
    update();
}

int DifferenceView::lines() const { return std::min(m_mostLines, static_cast<int>(m_changes.size())); }

QSize DifferenceView::sizeHint() const { return {200, lines() * lineHeight + 2 * padY}; }

QString DifferenceView::accessibleValue() const
{
    QStringList texts;
    for (const ValueChange &change : m_changes)
        texts += changeText(change);
    return texts.join(u", "_s);
}

void DifferenceView::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paintRounded(painter, rect(), radii::tile, theme().color(Role::Sunken));
    const int count = static_cast<int>(m_changes.size());
    for (int i = 0; i < lines(); ++i) {
        const QRectF line(padX, padY + i * lineHeight, width() - 2 * padX, lineHeight);
        if (i == m_mostLines - 1 && count > m_mostLines)
            paintText(painter, line, tr("%n more value(s): copy the entry to see them", nullptr, count - i),
                      {.font = lineFont(), .color = theme().color(Role::TextTertiary), .elide = Qt::ElideRight});
        else
            paintLine(painter, line, m_changes[static_cast<std::size_t>(i)]);
    }
}

void DifferenceView::paintLine(QPainter &painter, const QRectF &line, const ValueChange &change) const
{
    Role role = Role::TextSecondary;
    QString sign;
    switch (change.kind) {
    case ValueChange::Kind::Added:
        role = Role::SuccessText;
        sign = u"+"_s;
        break;
    case ValueChange::Kind::Removed:
        role = Role::DangerText;
        sign = QChar(0x2212);
        break;
    case ValueChange::Kind::Changed:
        role = Role::Text;
        sign = QChar(0x2260);
        break;
    case ValueChange::Kind::Kept:
        break;
    }
    const QFont font = lineFont();
    paintText(painter, line, sign, {.font = font, .color = theme().color(role)});
    paintText(painter, line.adjusted(signWidth, 0, 0, 0), changeText(change),
              {.font = font, .color = theme().color(role), .elide = Qt::ElideRight});
}

bool DifferenceView::event(QEvent *event)
{
    if (event->type() != QEvent::ToolTip)
        return Painted::event(event);
    const auto *help = static_cast<QHelpEvent *>(event);
    const int index = (help->pos().y() - padY) / lineHeight;
    const bool isLine = help->pos().y() >= padY && index < lines();
    QToolTip::showText(help->globalPos(), isLine ? changeText(m_changes[static_cast<std::size_t>(index)]) : QString(), this);
    return true;
}

} // namespace orbit::ui
