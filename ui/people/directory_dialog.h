#pragma once

#include "core/access/people_import.h"
#include "ui/people/form_dialog.h"
#include "ui/people/people_parts.h"

namespace orbit::ui {

class DirectoryForm;
class GroupPicks;

/// Asks for a directory, then which of its groups become people here, and shows in an ImportDialog what would happen. It stays with
/// everything typed when the directory does not answer; leaving it ends the question.
class DirectoryDialog final : public FormDialog
{
    Q_OBJECT

public:
    DirectoryDialog(const PeopleParts &parts, QWidget *window);

protected:
    bool check() override;
    Task<Result<void>> send() override;
    ErrorText words(const Error &error) const override;
    void done() override;

private:
    enum class Step : quint8 { Server, Groups };

    void show(Step step);
    void showMain();
    Task<Result<void>> readGroups();
    Task<Result<void>> readPeople();
    QString groupNames() const;

    PeopleParts m_parts;
    PeopleImport m_import;
    Step m_step = Step::Server;
    bool m_isAskingRegistry = false; ///< else the directory
    DirectoryServer m_server;
    ImportPlan m_plan;
    DirectoryForm *m_form;
    GroupPicks *m_groups;
    Button *m_back;
};

} // namespace orbit::ui
