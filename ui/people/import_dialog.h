#pragma once

#include "core/access/people_import.h"
#include "core/async/scope.h"
#include "ui/people/people_parts.h"
#include "ui/people/side_list.h"
#include "ui/widgets/dialog.h"

#include <QStringListModel>

namespace orbit::ui {

class Note;
class ProgressBar;
class Segmented;

/// Shows what a sheet of people or groups of a directory would do, does it, and keeps what came of it until it is saved: passwords, and the
/// lines that made nobody.
class ImportDialog final : public Dialog
{
    Q_OBJECT

public:
    /// `file` is the name of the sheet, or of the groups.
    ImportDialog(const PeopleParts &parts, QString file, ImportPlan plan, QWidget *window);
    ~ImportDialog() override;

    const ImportPlan &plan() const { return m_plan; }

private:
    enum class Phase : quint8 { Preview, Running, Done };

    void layOut();
    void addGoneChoice();
    void addButtons();
    void showMain();
    void start();
    Task<> run();
    void finishRun(ImportPlan done);
    void follow(const ImportPlan &plan, std::size_t row);
    void showHead();
    void showPreviewHead();
    void showDoneHead();
    void showRows();
    void showButtons();
    SideRow describe(int row, Selected selected) const;
    QString placeOf(const ImportRow &row) const;
    bool isDirectory() const;
    Task<> savePasswords();
    Task<> saveLeftOver();
    /// Whether it was written.
    Task<bool> save(QString name, QByteArray csv);
    bool hasPasswords() const;
    int leftOver() const;

    PeopleParts m_parts;
    QString m_file;
    ImportPlan m_plan;
    PeopleImport m_import;
    Phase m_phase = Phase::Preview;
    bool m_arePasswordsSaved = false;
    bool m_isStopped = false;
    QStringListModel m_names;
    SideList *m_list;
    Note *m_ignored;
    Note *m_problem;
    ProgressBar *m_bar;
    Button *m_main = nullptr;
    Button *m_close = nullptr;
    Button *m_passwords = nullptr;
    Button *m_left = nullptr;
    Button *m_stop = nullptr;
    Segmented *m_gone;
    QWidget *m_goneRow;
    Scope m_scope;
};

} // namespace orbit::ui
