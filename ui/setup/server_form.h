#pragma once

#include "core/registry/registry_setup.h"
#include "ui/theme/theme.h"

#include <QWidget>

namespace orbit::ui {

class CheckBox;
class Field;
class LineEdit;

/// Where a shared registry is: servers, database, the authority of their certificate.
class ServerForm final : public QWidget
{
    Q_OBJECT

public:
    explicit ServerForm(const Theme &theme, QWidget *parent = nullptr);

    void setPlace(const SharedRegistry &place);
    SharedRegistry place() const;
    /// Tells what is wrong with the first field that is.
    bool check();
    QWidget *firstField() const;

Q_SIGNALS:
    void edited();
    void submitted();

private:
    QWidget *makeFileRow();
    void chooseFile();

    const Theme &m_theme;
    LineEdit *m_hosts;
    LineEdit *m_database;
    LineEdit *m_certificate;
    CheckBox *m_directory;
    Field *m_hostsField;
    Field *m_databaseField;
    Field *m_fileField;
};

} // namespace orbit::ui
