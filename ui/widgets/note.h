#pragma once

#include "ui/widgets/painted.h"

namespace orbit::ui {

class Button;
class Glyph;
class Label;

/// How a note sits: a rounded block inside a card, a slimmer one, or a banner across the top of a view.
enum class NoteShape { Block, Slim, Banner };

/// One thing to know, in a tone, with at most one action.
class Note final : public Painted
{
    Q_OBJECT

public:
    Note(const Theme &theme, Tone tone, const QString &text, NoteShape shape = NoteShape::Block, QWidget *parent = nullptr);

    /// `lead` stands before the text in medium weight: "No connection to Head Office."
    void setWords(const QString &lead, const QString &text);
    void setTone(Tone tone);
    /// For what the tone's own icon does not say, such as offline.
    void setGlyph(Icon icon);
    /// A small button at the right end; null takes it away.
    Button *setAction(const QString &text);
    Button *setAction(Icon glyph, const QString &text);

    static Icon iconOf(Tone tone);
    QAccessible::Role accessibleRole() const override { return QAccessible::AlertMessage; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    Button *placeAction(Button *button);
    void applyWords();

    NoteShape m_shape;
    Tone m_tone;
    Icon m_icon;
    QString m_lead;
    QString m_text;
    Glyph *m_glyph;
    Label *m_words;
    Button *m_action = nullptr;
};

} // namespace orbit::ui
