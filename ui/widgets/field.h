#pragma once

#include "ui/theme/theme.h"

#include <QWidget>

class QVBoxLayout;

namespace orbit::ui {

class Glyph;
class Label;

/// A control with its label above and a line below that helps or says what is wrong. The control's accessible name is the label, its
/// description the line below.
class Field final : public QWidget
{
    Q_OBJECT

public:
    Field(const Theme &theme, const QString &label, QWidget *control, QWidget *parent = nullptr);

    QWidget *control() const { return m_control; }
    void setHelp(const QString &help);
    /// Empty takes the error away and shows the help again.
    void setError(const QString &error);
    const QString &error() const { return m_error; }

private:
    void showLine();

    const Theme &m_theme;
    QWidget *m_control;
    Label *m_label;
    QWidget *m_line;
    Glyph *m_sign;
    Label *m_words;
    QString m_help;
    QString m_error;
};

} // namespace orbit::ui
