#pragma once

#include "ui/people/form_dialog.h"
#include "ui/people/people_parts.h"

#include <QSortFilterProxyModel>

namespace orbit::ui {

class ComboBox;
class Field;
class LineEdit;
class Segmented;
class SideList;
class TeamsModel;

/// Gives a desktop of a cluster, or a machine outside Proxmox, to a person.
class AssignDialog final : public FormDialog
{
    Q_OBJECT

public:
    AssignDialog(const PeopleParts &parts, const TeamsModel &teams, const Person &person, QWidget *window);
    ~AssignDialog() override;

protected:
    bool check() override;
    Task<Result<void>> send() override;

private:
    QWidget *makeDesktopPart();
    QWidget *makeOutsidePart();
    void addTerms(const TeamsModel &teams);
    void choosePlace(int index);
    void chooseProtocol(int index);
    void chooseTeamOf(int row);
    bool isOutside() const;
    bool checkOutside();
    bool checkTimes();
    NewAssignment wish() const;
    AssignedDesktop desktop() const;

    PeopleParts m_parts;
    Person m_person;
    QSortFilterProxyModel m_found;
    QList<Team> m_teams;
    Segmented *m_place;
    LineEdit *m_find;
    Field *m_findField;
    SideList *m_list;
    LineEdit *m_name;
    LineEdit *m_host;
    LineEdit *m_port;
    Field *m_nameField;
    Field *m_hostField;
    Field *m_portField;
    Segmented *m_protocol;
    Segmented *m_kind;
    ComboBox *m_team;
    LineEdit *m_from;
    LineEdit *m_until;
    Field *m_fromField;
    Field *m_untilField;
    QWidget *m_desktopPart = nullptr;
    QWidget *m_outsidePart = nullptr;
};

/// A day as a person types it: "2026-05-31" or as the language writes it. Invalid when it is none.
QDate dayTyped(const QString &text);

} // namespace orbit::ui
