#pragma once

#include "ui/theme/theme.h"

#include <QAccessible>
#include <QWidget>

namespace orbit::ui {

/// Repaints and re-measures the widget when the theme changes.
void followTheme(QWidget *widget, const Theme &theme);

/// Base of the widgets that paint themselves. Tells assistive technology a role, the accessible name and, where there is one, a value.
class Painted : public QWidget
{
    Q_OBJECT

public:
    virtual QAccessible::Role accessibleRole() const { return QAccessible::Graphic; }
    /// What is shown, in words: "38 percent, normal". Empty for none.
    virtual QString accessibleValue() const { return {}; }

protected:
    explicit Painted(const Theme &theme, QWidget *parent);

    const Theme &theme() const { return m_theme; }
    /// Tells assistive technology that accessibleValue() has changed, and repaints.
    void valueChanged();

private:
    const Theme &m_theme;
};

} // namespace orbit::ui
