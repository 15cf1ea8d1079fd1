#include "ui/widgets/card.h"

#include "ui/theme/primitives.h"
#include "ui/widgets/label.h"
#include "ui/widgets/link.h"
#include "ui/widgets/pills.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPainter>

namespace orbit::ui {

namespace {

constexpr int headerHeight = 20;

} // namespace

Card::Card(const Theme &theme, QWidget *parent) : Painted(theme, parent), m_column(new QVBoxLayout(this)), m_body(new QVBoxLayout)
{
    m_column->setContentsMargins(1, 1, 1, 1);
    m_column->setSpacing(0);
    m_body->setSpacing(0);
    m_column->addLayout(m_body, 1);
    setProperty("focusRadius", radii::card);
    applyPadding();
    connect(&theme, &Theme::changed, this, &Card::applyPadding);
}

Card::Card(const Theme &theme, const QString &title, QWidget *parent) : Card(theme, parent) { setTitle(title); }

void Card::ensureHeader()
{
    if (m_header)
        return;
    m_header = new QHBoxLayout;
    m_header->setSpacing(8);
    m_title = new Label(theme(), QString(), TypeRole::CardTitle);
    m_title->setFixedHeight(headerHeight);
    m_header->addWidget(m_title);
    m_header->addStretch(1);
    m_column->insertLayout(0, m_header);
    applyPadding();
}

void Card::setTitle(const QString &title)
{
    ensureHeader();
    m_title->setText(title);
    setAccessibleName(title);
}

void Card::setCount(int count)
{
    ensureHeader();
    if (!m_count) {
        m_count = new CountPill(theme(), count);
        m_header->insertWidget(1, m_count);
    }
    m_count->setCount(count);
}

void Card::setRemark(const QString &remark)
{
    ensureHeader();
    if (!m_remark) {
        constexpr int wins = 100; // over the empty stretch
        m_remark = new ElidedLabel(theme(), remark, TypeRole::Detail, Role::TextTertiary);
        m_header->insertWidget(m_count ? 2 : 1, m_remark, wins);
    }
    m_remark->setText(remark);
}

Link *Card::setLink(const QString &text)
{
    ensureHeader();
    if (!m_link) {
        m_link = new Link(theme(), text);
        m_header->addWidget(m_link);
        connect(m_link, &Link::clicked, this, &Card::linkActivated);
    }
    m_link->setText(text);
    return m_link;
}

void Card::addHeaderWidget(QWidget *widget)
{
    ensureHeader();
    m_header->addWidget(widget);
}

void Card::setBodyPadding(bool padded)
{
    m_padded = padded;
    applyPadding();
}

void Card::applyPadding()
{
    const int side = theme().cardPadding() - 1;
    const int top = side - 4;
    if (m_header)
        m_header->setContentsMargins(side, top, side, 0);
    m_body->setContentsMargins(m_padded ? QMargins(side, m_header ? top + 1 : top, side, side) : QMargins(0, m_header ? 8 : 0, 0, 0));
}

void Card::setClickable(bool clickable)
{
    m_clickable = clickable;
    setFocusPolicy(clickable ? Qt::StrongFocus : Qt::NoFocus);
    setAttribute(Qt::WA_Hover, clickable);
    setCursor(clickable ? Qt::PointingHandCursor : Qt::ArrowCursor);
}

void Card::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const bool lit = m_clickable && underMouse();
    paintRounded(painter, rect(), radii::card, theme().color(Role::Surface), theme().color(lit ? Role::Border : Role::BorderSubtle));
}

void Card::mouseReleaseEvent(QMouseEvent *event)
{
    if (m_clickable && event->button() == Qt::LeftButton && rect().contains(event->position().toPoint()))
        Q_EMIT activated();
    else
        Painted::mouseReleaseEvent(event);
}

void Card::keyPressEvent(QKeyEvent *event)
{
    if (m_clickable && (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter || event->key() == Qt::Key_Space))
        Q_EMIT activated();
    else
        Painted::keyPressEvent(event);
}

} // namespace orbit::ui
