#pragma once

#include "core/access/directory.h"
#include "core/async/scope.h"
#include "ui/people/people_parts.h"

#include <QWidget>

namespace orbit::ui {

class Button;
class Field;
class LineEdit;
class Segmented;

/// Where a directory is and who asks it. Everything but the password is remembered.
class DirectoryForm final : public QWidget
{
    Q_OBJECT

public:
    explicit DirectoryForm(const PeopleParts &parts, QWidget *parent = nullptr);

    DirectoryServer server() const;
    /// Tells what is wrong with the first field that is.
    bool check();
    void remember();
    QWidget *firstField() const;

Q_SIGNALS:
    void submitted();

private:
    void layOut();
    void restore();
    void showKind();
    QWidget *makeFileRow();
    Task<> chooseFile();
    DirectoryKind kind() const;

    PeopleParts m_parts;
    Segmented *m_kind;
    LineEdit *m_url;
    LineEdit *m_base;
    LineEdit *m_login;
    LineEdit *m_name;
    LineEdit *m_password;
    LineEdit *m_file;
    Field *m_urlField;
    Field *m_baseField;
    Field *m_nameField;
    Field *m_passwordField;
    Scope m_scope;
};

} // namespace orbit::ui
