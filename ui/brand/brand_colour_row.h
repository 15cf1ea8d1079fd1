#pragma once

#include "ui/theme/theme.h"

#include <QWidget>

class QButtonGroup;

namespace orbit::ui {

/// One of the grounds a sign-in can have, each with its name. Arrow keys move.
class BrandColourRow final : public QWidget
{
    Q_OBJECT

public:
    explicit BrandColourRow(const Theme &theme, QWidget *parent = nullptr);

    /// Index of tokens.json "accentPresets".
    int colour() const;
    void setColour(int colour);

Q_SIGNALS:
    /// By the person.
    void chosen(int colour);

private:
    QButtonGroup *m_group;
};

} // namespace orbit::ui
