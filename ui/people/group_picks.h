#pragma once

#include "core/access/directory_plan.h"
#include "ui/people/side_list.h"

#include <QStringListModel>
#include <QWidget>

namespace orbit::ui {

class Button;
class ComboBox;
class LineEdit;

/// Chooses groups of a directory, and the team and role of the people in each.
class GroupPicks final : public QWidget
{
    Q_OBJECT

public:
    explicit GroupPicks(const Theme &theme, QWidget *parent = nullptr);
    ~GroupPicks() override;

    /// What was chosen before stays, where it is still there.
    void setChoice(std::vector<DirectoryGroup> groups, std::vector<Team> teams);
    const std::vector<DirectoryPick> &picks() const { return m_picks; }
    QWidget *firstField() const;

Q_SIGNALS:
    void picksChanged();

private:
    void layOut();
    void find();
    void showCurrent();
    void toggle();
    void follow();
    const DirectoryGroup *current() const;
    DirectoryPick *pickOf(const DirectoryGroup &group);
    DirectoryPick wish(const DirectoryGroup &group) const;
    SideRow describe(int row, Selected selected) const;

    std::vector<DirectoryGroup> m_groups;
    std::vector<Team> m_teams;
    std::vector<DirectoryPick> m_picks; ///< in the order they were chosen
    std::vector<std::size_t> m_shown;   ///< of the groups
    QStringListModel m_names;
    LineEdit *m_find;
    SideList *m_list;
    ComboBox *m_team;
    ComboBox *m_role;
    Button *m_toggle;
};

} // namespace orbit::ui
