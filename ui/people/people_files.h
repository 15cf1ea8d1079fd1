#pragma once

#include "core/access/people_import.h"
#include "core/async/scope.h"
#include "ui/people/people_parts.h"

#include <QObject>
#include <QPointer>

class QWidget;

namespace orbit::ui {

/// People into files and out of them: asks for the file, reads or writes it, and tells what came of it.
class PeopleFiles final : public QObject
{
    Q_OBJECT

public:
    /// `place` is where its dialogs open.
    PeopleFiles(const PeopleParts &parts, QWidget *place);

    void importPeople();
    /// Who passes the filter, by name.
    void exportPeople(const PeopleFilter &filter);

private:
    Task<> import();
    Task<> exportTo(PeopleFilter filter);
    void tellUnread(const QString &name, const Error &error);
    void tellUnwritten(const QString &name, const Error &error);

    PeopleParts m_parts;
    QWidget *m_place;
    PeopleImport m_import;
    Scope m_scope;
};

} // namespace orbit::ui
