#include "ui/console/stage_panel.h"

#include "ui/theme/primitives.h"
#include "ui/widgets/label.h"
#include "ui/widgets/pills.h"

#include <QHBoxLayout>
#include <QMouseEvent>
#include <QPainter>

namespace orbit::ui {

namespace {

constexpr int tilePx = 40;

} // namespace

StagePanel::StagePanel(const Theme &theme, int width, QWidget *parent)
    : Painted(theme, parent),
      m_tile(new IconTile(theme, Icon::Console, Tone::Neutral, tilePx)),
      m_title(new Label(theme, {}, TypeRole::DialogTitle)),
      m_text(new Label(theme, {}, TypeRole::Detail, Role::TextSecondary)),
      m_content(new QVBoxLayout),
      m_buttons(new QHBoxLayout)
{
    setFixedWidth(width);
    m_title->wrapped();
    m_text->wrapped();
    auto *words = new QVBoxLayout;
    words->setSpacing(2);
    words->addWidget(m_title);
    words->addWidget(m_text);
    auto *head = new QHBoxLayout;
    head->setSpacing(Theme::space(3));
    head->addWidget(m_tile, 0, Qt::AlignTop);
    head->addLayout(words, 1);
    m_content->setSpacing(Theme::space(3));
    m_buttons->setSpacing(Theme::space(2));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(24, 20, 24, 20);
    column->setSpacing(Theme::space(4));
    column->addLayout(head);
    column->addLayout(m_content);
    column->addLayout(m_buttons);
}

void StagePanel::setHead(Icon icon, Tone tone, const QString &title, const QString &text)
{
    m_tone = tone;
    m_tile->setLook(icon, tone);
    m_title->setText(title);
    m_text->setText(text);
    m_text->setVisible(!text.isEmpty());
    setAccessibleName(title);
    setAccessibleDescription(text);
    update();
}

void StagePanel::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const bool quiet = m_tone == Tone::Neutral || m_tone == Tone::Info;
    paintRounded(painter, rect(), radii::dialog, theme().color(Role::Surface),
                 quiet ? theme().color(Role::BorderSubtle) : theme().solid(m_tone));
}

bool StagePanel::focusNextPrevChild(bool next)
{
    QWidget *start = focusWidget() ? focusWidget() : this;
    for (QWidget *widget = start;;) {
        widget = next ? widget->nextInFocusChain() : widget->previousInFocusChain();
        if (widget == start)
            return false;
        if (isAncestorOf(widget) && widget->isVisible() && widget->isEnabled() && (widget->focusPolicy() & Qt::TabFocus) == Qt::TabFocus) {
            widget->setFocus(next ? Qt::TabFocusReason : Qt::BacktabFocusReason);
            return true;
        }
    }
}

// What lies below must not take the click.
void StagePanel::mousePressEvent(QMouseEvent *event) { event->accept(); }

} // namespace orbit::ui
