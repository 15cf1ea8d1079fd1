#pragma once

#include "ui/theme/theme.h"

#include <QWidget>

class QButtonGroup;

namespace orbit::ui {

/// One of the five colours a team can have, each with its name.
class ColourRow final : public QWidget
{
    Q_OBJECT

public:
    explicit ColourRow(const Theme &theme, QWidget *parent = nullptr);

    int colour() const;
    void setColour(int colour);

private:
    QButtonGroup *m_group;
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
