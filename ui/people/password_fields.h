#pragma once

#include "core/base/secret.h"
#include "ui/theme/theme.h"

#include <QWidget>

namespace orbit::ui {

class Field;
class LineEdit;
class Segmented;

/// A new password: made here, to be copied and handed over, or typed.
class PasswordFields final : public QWidget
{
    Q_OBJECT

public:
    explicit PasswordFields(const Theme &theme, QWidget *parent = nullptr);

    /// Tells what is wrong with a typed one.
    bool check();
    Secret password() const;
    /// Nothing is to be changed any more, only copied.
    void showResult();

Q_SIGNALS:
    void submitted();

private:
    bool isMade() const;
    void choose(int index);
    void copy();

    QString m_typed;
    Segmented *m_kind;
    LineEdit *m_edit;
    Field *m_field;
};

/// Puts a secret on the clipboard.
void copyText(const QString &text);

} // namespace orbit::ui
