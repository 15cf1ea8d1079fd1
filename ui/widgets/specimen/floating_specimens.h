#pragma once

#include "ui/theme/theme.h"

#include <QWidget>

namespace orbit::ui {

/// What floats, placed side by side: a toast, the bulk bar, notes and a menu.
class FloatingSpecimens final : public QWidget
{
    Q_OBJECT

public:
    explicit FloatingSpecimens(const Theme &theme, QWidget *parent = nullptr);
};

/// The type scale in a row.
class TypeSpecimens final : public QWidget
{
    Q_OBJECT

public:
    explicit TypeSpecimens(const Theme &theme, QWidget *parent = nullptr);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    const Theme &m_theme;
};

} // namespace orbit::ui
