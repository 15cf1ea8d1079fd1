#pragma once

#include "ui/widgets/swatch_row.h"

namespace orbit::ui {

/// One of the five colours a team can have.
class ColourRow final : public SwatchRow
{
    Q_OBJECT

public:
    explicit ColourRow(const Theme &theme, QWidget *parent = nullptr);
};

/// The colour of a team as a small square. The team's name stands beside it.
class ColourSquare final : public QWidget
{
    Q_OBJECT

public:
    ColourSquare(const Theme &theme, int colour, int px = 8, QWidget *parent = nullptr);
    void setColour(int colour);
    QSize sizeHint() const override { return {m_px, m_px}; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    const Theme &m_theme;
    int m_colour;
    int m_px;
};

} // namespace orbit::ui
