#include "ui/widgets/state_panel.h"

#include "ui/widgets/button.h"
#include "ui/widgets/label.h"
#include "ui/widgets/pills.h"

#include <QHBoxLayout>

namespace orbit::ui {

namespace {

constexpr int tilePx = 48;
constexpr int textWidthLimit = 270;

} // namespace

StatePanel::StatePanel(const Theme &theme, const StateMessage &words, QWidget *parent)
    : QWidget(parent),
      m_theme(theme),
      m_tile(new IconTile(theme, words.icon, words.tone, tilePx, this)),
      m_title(new Label(theme, words.title, TypeRole::CardTitle, Role::Text, this)),
      m_text(new Label(theme, words.text, TypeRole::Detail, Role::TextTertiary, this)),
      m_buttons(new QHBoxLayout)
{
    m_title->setAlignment(Qt::AlignCenter);
    m_text->setAlignment(Qt::AlignHCenter | Qt::AlignTop);
    m_text->wrapped();
    m_text->setFixedWidth(textWidthLimit);
    m_buttons->setSpacing(8);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(16, 18, 16, 18);
    column->setSpacing(0);
    column->addStretch(1);
    column->addWidget(m_tile, 0, Qt::AlignHCenter);
    column->addSpacing(12);
    column->addWidget(m_title, 0, Qt::AlignHCenter);
    column->addSpacing(4);
    column->addWidget(m_text, 0, Qt::AlignHCenter);
    column->addSpacing(14);
    column->addLayout(m_buttons);
    column->setAlignment(m_buttons, Qt::AlignHCenter);
    column->addStretch(1);
    setWords(words);
}

void StatePanel::setWords(const StateMessage &words)
{
    m_tile->setLook(words.icon, words.tone);
    m_title->setText(words.title);
    m_text->setText(words.text);
    m_text->setFixedHeight(m_text->heightForWidth(textWidthLimit));
    setAccessibleName(words.title);
    setAccessibleDescription(words.text);
}

Button *StatePanel::place(Button *button)
{
    m_buttons->addWidget(button);
    return button;
}

Button *StatePanel::addButton(const QString &text, bool primary)
{
    return place(new Button(m_theme, text, primary ? ButtonKind::Primary : ButtonKind::Secondary, this));
}

Button *StatePanel::addButton(Icon glyph, const QString &text, bool primary)
{
    return place(new Button(m_theme, glyph, text, primary ? ButtonKind::Primary : ButtonKind::Secondary, this));
}

Button *StatePanel::addGhost(Icon glyph, const QString &text) { return place(new Button(m_theme, glyph, text, ButtonKind::Ghost, this)); }
Button *StatePanel::addGhost(const QString &text) { return place(new Button(m_theme, text, ButtonKind::Ghost, this)); }

} // namespace orbit::ui
