#pragma once

#include "ui/widgets/painted.h"

class QHBoxLayout;
class QVBoxLayout;

namespace orbit::ui {

class IconTile;
class Label;

/// A question or a message in the middle of the stage: icon, title, one line, content, buttons.
class StagePanel : public Painted
{
    Q_OBJECT

public:
    StagePanel(const Theme &theme, int width, QWidget *parent = nullptr);

    /// Tab stays inside the panel.
    QAccessible::Role accessibleRole() const override { return QAccessible::Dialog; }
    /// Where the keyboard goes when the panel appears.
    virtual QWidget *firstFocus() const { return nullptr; }

protected:
    void setHead(Icon icon, Tone tone, const QString &title, const QString &text);
    QVBoxLayout *content() const { return m_content; }
    QHBoxLayout *buttons() const { return m_buttons; }
    bool focusNextPrevChild(bool next) override;
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;

private:
    IconTile *m_tile;
    Label *m_title;
    Label *m_text;
    Tone m_tone = Tone::Neutral;
    QVBoxLayout *m_content;
    QHBoxLayout *m_buttons;
};

} // namespace orbit::ui
