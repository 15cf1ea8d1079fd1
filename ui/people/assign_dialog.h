#pragma once

#include "ui/people/action_gate.h"
#include "ui/people/form_dialog.h"
#include "ui/people/people_parts.h"

#include <QSet>
#include <QSortFilterProxyModel>

namespace orbit::ui {

class AssigneeChoice;
class ComboBox;
class Field;
class LineEdit;
class OutsideFields;
class Segmented;
class SideList;
class TeamsModel;

/// The desktops of these teams by name; without a list of teams all there are.
class AssignableDesktops final : public QSortFilterProxyModel
{
    Q_OBJECT

public:
    AssignableDesktops(DesktopsModel &desktops, std::optional<QSet<QString>> teams);

    const DesktopRow &at(int row) const { return m_desktops.row(mapToSource(index(row, 0)).row()); }

protected:
    bool filterAcceptsRow(int row, const QModelIndex &parent) const override;

private:
    DesktopsModel &m_desktops;
    std::optional<QSet<QString>> m_teams; ///< their parts of the pools: "finance"
};

/// Gives a desktop of a cluster, or a machine outside Proxmox, to a person, one of their computers, or a team. An operator gives what is in
/// their teams, to those teams and their people.
class AssignDialog final : public FormDialog
{
    Q_OBJECT

public:
    AssignDialog(const PeopleParts &parts, const TeamsModel &teams, const ActionGate &gate, const Person &person, QWidget *window);
    AssignDialog(const PeopleParts &parts, const TeamsModel &teams, const ActionGate &gate, const Team &team, QWidget *window);
    ~AssignDialog() override;

protected:
    bool check() override;
    Task<Result<void>> send() override;

private:
    AssignDialog(const PeopleParts &parts, const QList<Team> &homes, bool mayAll, const QString &to, QWidget *window);
    QWidget *makeDesktopPart();
    void addTerms(const QString &home, AssigneeChoice *choice);
    void choosePlace(int index);
    void chooseTeamOf(int row);
    void takeTheOnlyOne();
    bool isOutside() const;
    bool checkTimes();
    NewAssignment wish() const;

    PeopleParts m_parts;
    QList<Team> m_homes; ///< of which a desktop may be given
    AssignableDesktops m_found;
    Assignee m_team; ///< to whom, when it is for a team
    AssigneeChoice *m_choice = nullptr;
    Segmented *m_place;
    LineEdit *m_find;
    Field *m_findField;
    SideList *m_list;
    bool m_isTaken = false; ///< what is current was the only one found, and nobody's choice
    OutsideFields *m_outside;
    QWidget *m_desktopPart = nullptr;
    Segmented *m_kind;
    ComboBox *m_home;
    LineEdit *m_from;
    LineEdit *m_until;
    Field *m_fromField;
    Field *m_untilField;
};

/// A day as a person types it: "2026-05-31" or as the language writes it. Invalid when it is none.
QDate dayTyped(const QString &text);

} // namespace orbit::ui
