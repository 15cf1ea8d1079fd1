#include "ui/settings/place_row.h"

#include "ui/theme/pixels.h"
#include "ui/widgets/button.h"
#include "ui/widgets/label.h"
#include "ui/widgets/pills.h"

#include <QHBoxLayout>
#include <QPainter>

namespace orbit::ui {

namespace {

constexpr int padY = 11;

} // namespace

PlaceRow::PlaceRow(const Theme &theme, Icon icon, QWidget *parent)
    : QWidget(parent),
      m_theme(theme),
      m_name(new ElidedLabel(theme, {}, TypeRole::BodyStrong)),
      m_line(new ElidedLabel(theme, {}, TypeRole::Detail, Role::TextTertiary)),
      m_remark(new Label(theme, {}, TypeRole::Detail, Role::TextSecondary)),
      m_badge(new Badge(theme, DisplayState::Unknown))
{
    auto *words = new QVBoxLayout;
    words->setSpacing(1);
    words->addWidget(m_name);
    words->addWidget(m_line);
    auto *row = new QHBoxLayout(this);
    const auto pad = [row, &theme] { row->setContentsMargins(theme.cardPadding() - 1, padY, theme.cardPadding() - 1, padY); };
    connect(&theme, &Theme::changed, this, pad);
    pad();
    row->setSpacing(Theme::space(3));
    row->addWidget(new IconTile(theme, icon, Tone::Neutral));
    row->addLayout(words, 1);
    row->addWidget(m_remark);
    row->addWidget(m_badge);
}

void PlaceRow::setWords(const QString &name, const QString &line)
{
    m_name->setText(name);
    m_line->setText(line);
    setAccessibleName(name);
    setAccessibleDescription(line);
}

void PlaceRow::setRemark(const QString &remark)
{
    m_remark->setText(remark);
    m_remark->setVisible(!remark.isEmpty());
}

void PlaceRow::setBadge(const BadgeLook &badge)
{
    m_badge->setLook(badge);
    m_badge->setAccessibleName(badge.text);
}

Button *PlaceRow::addMenu()
{
    m_menu = new IconButton(m_theme, Icon::More, tr("More actions"), ButtonKind::Ghost);
    layout()->addWidget(m_menu);
    return m_menu;
}

void PlaceRow::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(QRectF(0, 0, width(), hairline(devicePixelRatioF())), m_theme.color(Role::BorderSubtle));
}

} // namespace orbit::ui
