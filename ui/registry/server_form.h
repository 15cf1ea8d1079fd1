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
    /// Whether the server may ask a directory; a new one does not.
    void offerDirectory(bool isOffered);
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
    bool m_isDirectoryOffered = true;
    Field *m_hostsField;
    Field *m_databaseField;
    Field *m_fileField;
};

} // namespace orbit::ui
