#pragma once

#include "ui/theme/theme.h"

#include <QWidget>

class QComboBox;

namespace orbit::ui {

class Field;
class LineEdit;

/// Asks for the code of a second factor. Hidden until one is wanted.
class SecondFactorRow final : public QWidget
{
    Q_OBJECT

public:
    explicit SecondFactorRow(const Theme &theme, QWidget *parent = nullptr);

    /// Shows itself with these kinds ("totp", "recovery") and takes the keyboard; an empty list hides it.
    void ask(const QStringList &kinds);
    bool isAsking() const { return m_isAsking; }
    void setError(const QString &sentence);
    /// The kind chosen.
    QString kind() const;
    /// The code typed, which leaves the field; empty, with a word to the person, when there is none.
    QString takeCode();

Q_SIGNALS:
    void submitted();

private:
    QComboBox *m_kind;
    LineEdit *m_code;
    Field *m_codeField;
    bool m_isAsking = false;
};

} // namespace orbit::ui
