#pragma once

#include "core/async/scope.h"
#include "core/registry/registry.h"
#include "ui/widgets/dialog.h"

namespace orbit::ui {

class Field;
class LineEdit;
class Note;

/// A new own password, checked with the old one. It stays open with everything typed while the registry refuses.
class ChangePasswordDialog final : public Dialog
{
    Q_OBJECT

public:
    static constexpr int shortest = 12;

    ChangePasswordDialog(const Theme &theme, QWidget *window, Registry &registry);
    ~ChangePasswordDialog() override;

Q_SIGNALS:
    void passwordChanged();

private:
    Field *addSecret(const QString &name, const QString &label);
    bool check();
    void submit();
    Task<> change(Secret old, Secret fresh);
    void refuse(const Error &error);
    static LineEdit *editOf(Field *field);

    Registry &m_registry;
    Field *m_old;
    Field *m_fresh;
    Field *m_again;
    Note *m_problem;
    Button *m_main;
    Scope m_scope;
};

} // namespace orbit::ui
