#pragma once

#include "ui/theme/theme.h"

#include <QWidget>

class QHBoxLayout;

namespace orbit::ui {

class Button;
class IconTile;
class Label;

struct StateMessage
{
    Icon icon;
    Tone tone = Tone::Neutral;
    QString title;
    /// One sentence: the value of a first step, the filters that are on, the cause of an error.
    QString text;
};

/// What stands in place of data: first use, no result, no permission, an error of this panel alone. In the middle of the space it gets.
class StatePanel final : public QWidget
{
    Q_OBJECT

public:
    StatePanel(const Theme &theme, const StateMessage &words, QWidget *parent = nullptr);

    void setWords(const StateMessage &words);
    /// At most one primary. Buttons stand in a row below the text.
    Button *addButton(const QString &text, bool primary = false);
    Button *addButton(Icon glyph, const QString &text, bool primary = false);
    Button *addGhost(Icon glyph, const QString &text);
    Button *addGhost(const QString &text);

private:
    Button *place(Button *button);

    const Theme &m_theme;
    IconTile *m_tile;
    Label *m_title;
    Label *m_text;
    QHBoxLayout *m_buttons;
};

} // namespace orbit::ui
