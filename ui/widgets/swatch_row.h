#pragma once

#include "ui/theme/theme.h"

#include <QWidget>

#include <functional>

class QButtonGroup;

namespace orbit::ui {

/// A colour to choose. The colour is asked for while painting, so that it may follow the theme.
struct NamedColour
{
    QString name;
    std::function<QColor()> color;
};

/// One of a few colours, each with its name. Arrow keys move.
class SwatchRow : public QWidget
{
    Q_OBJECT

public:
    SwatchRow(const Theme &theme, const QList<NamedColour> &swatches, QWidget *parent = nullptr);

    int colour() const;
    /// Out of range: the nearest.
    void setColour(int colour);

Q_SIGNALS:
    /// By the person.
    void chosen(int colour);

private:
    QButtonGroup *m_group;
};

} // namespace orbit::ui
