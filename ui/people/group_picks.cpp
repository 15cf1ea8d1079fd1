#include "ui/people/group_picks.h"

#include "ui/text/person_words.h"
#include "ui/widgets/button.h"
#include "ui/widgets/choices.h"
#include "ui/widgets/field.h"
#include "ui/widgets/line_edit.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

#include <algorithm>

namespace orbit::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int listHeight = 240;

} // namespace

GroupPicks::GroupPicks(const Theme &theme, QWidget *parent)
    : QWidget(parent),
      m_find(new LineEdit(theme)),
      m_list(new SideList(theme, tr("Groups"), [this](int row, Selected selected) { return describe(row, selected); })),
      m_team(new ComboBox(theme)),
      m_role(new ComboBox(theme)),
      m_toggle(new Button(theme, tr("Import this group")))
{
    m_find->setObjectName(u"groupFind"_s);
    m_find->setGlyph(Icon::Search);
    m_find->setPlaceholderText(tr("Find groups"));
    m_find->setAccessibleName(m_find->placeholderText());
    m_list->setObjectName(u"groupList"_s);
    m_list->setModel(&m_names);
    m_list->setFixedHeight(listHeight);
    m_team->setObjectName(u"groupTeam"_s);
    m_role->setObjectName(u"groupRole"_s);
    for (const orbit::Role role : allRoles)
        m_role->addItem(roleText(role), static_cast<int>(role));
    m_role->setCurrentIndex(m_role->findData(static_cast<int>(orbit::Role::User)));
    m_toggle->setObjectName(u"groupToggle"_s);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(Theme::space(3));
    column->addWidget(m_find);
    column->addWidget(m_list);
    auto *row = new QHBoxLayout;
    row->setSpacing(Theme::space(4));
    row->addWidget(new Field(theme, tr("Team"), m_team), 1);
    row->addWidget(new Field(theme, tr("Role of who is new"), m_role), 1);
    row->addWidget(m_toggle, 0, Qt::AlignBottom);
    column->addLayout(row);
    connect(m_find, &QLineEdit::textChanged, this, &GroupPicks::find);
    connect(m_list, &SideList::chosen, this, &GroupPicks::showCurrent);
    connect(m_list, &SideList::opened, this, &GroupPicks::toggle);
    connect(m_toggle, &Button::clicked, this, &GroupPicks::toggle);
    connect(m_team, &QComboBox::activated, this, &GroupPicks::follow);
    connect(m_role, &QComboBox::activated, this, &GroupPicks::follow);
}

GroupPicks::~GroupPicks()
{
    delete m_list; // before the model it shows
}

QWidget *GroupPicks::firstField() const { return m_list; }

void GroupPicks::setChoice(std::vector<DirectoryGroup> groups, std::vector<Team> teams)
{
    m_groups = std::move(groups);
    m_teams = std::move(teams);
    std::erase_if(m_picks, [this](const DirectoryPick &pick) { return std::ranges::find(m_groups, pick.group) == m_groups.end(); });
    m_team->clear();
    m_team->addItem(tr("No team"), QString());
    for (const Team &team : m_teams)
        m_team->addItem(team.name, team.id.value());
    find();
    Q_EMIT picksChanged();
}

void GroupPicks::find()
{
    const QString text = m_find->text().trimmed();
    m_shown.clear();
    QStringList names;
    for (std::size_t at = 0; at < m_groups.size(); ++at) {
        if (!m_groups[at].name.contains(text, Qt::CaseInsensitive) && !m_groups[at].dn.contains(text, Qt::CaseInsensitive))
            continue;
        m_shown.push_back(at);
        names += m_groups[at].name;
    }
    m_names.setStringList(names);
    m_list->setCurrentRow(m_shown.empty() ? -1 : 0);
    showCurrent();
}

const DirectoryGroup *GroupPicks::current() const
{
    const int row = m_list->currentRow();
    return row < 0 || row >= static_cast<int>(m_shown.size()) ? nullptr : &m_groups[m_shown[static_cast<std::size_t>(row)]];
}

DirectoryPick *GroupPicks::pickOf(const DirectoryGroup &group)
{
    const auto found = std::ranges::find(m_picks, group, &DirectoryPick::group);
    return found == m_picks.end() ? nullptr : &*found;
}

DirectoryPick GroupPicks::wish(const DirectoryGroup &group) const
{
    DirectoryPick pick{.group = group, .team = {}, .role = static_cast<orbit::Role>(m_role->currentData().toInt())};
    const TeamId team(m_team->currentData().toString());
    if (!team.isNull())
        pick.team = TeamMembership{.team = team, .teamName = m_team->currentText(), .isOperator = worksInTeams(pick.role)};
    return pick;
}

/// The team and role of a chosen group; of another one the team that is called like it.
void GroupPicks::showCurrent()
{
    const DirectoryGroup *group = current();
    const DirectoryPick *pick = group ? pickOf(*group) : nullptr;
    m_toggle->setEnabled(group != nullptr);
    m_toggle->setText(pick ? tr("Leave it out") : tr("Import this group"));
    if (!group)
        return;
    if (pick) {
        m_team->setCurrentIndex(pick->team ? m_team->findData(pick->team->team.value()) : 0);
        m_role->setCurrentIndex(m_role->findData(static_cast<int>(pick->role)));
    } else {
        m_team->setCurrentIndex(std::max(0, m_team->findText(group->name, Qt::MatchFixedString)));
    }
}

void GroupPicks::toggle()
{
    const DirectoryGroup *group = current();
    if (!group)
        return;
    if (pickOf(*group))
        std::erase_if(m_picks, [group](const DirectoryPick &pick) { return pick.group == *group; });
    else
        m_picks.push_back(wish(*group));
    showCurrent();
    m_list->viewport()->update();
    Q_EMIT picksChanged();
}

void GroupPicks::follow()
{
    const DirectoryGroup *group = current();
    DirectoryPick *pick = group ? pickOf(*group) : nullptr;
    if (!pick)
        return;
    *pick = wish(*group);
    m_list->viewport()->update();
    Q_EMIT picksChanged();
}

SideRow GroupPicks::describe(int row, Selected selected) const
{
    const DirectoryGroup &group = m_groups[m_shown[static_cast<std::size_t>(row)]];
    SideRow words{.title = group.name, .detail = group.dn, .icon = Icon::Users, .series = {}, .badge = {}, .note = {}};
    const auto pick = std::ranges::find(m_picks, group, &DirectoryPick::group);
    if (pick == m_picks.end())
        return words;
    const QString team = pick->team ? pick->team->teamName : tr("No team");
    words.badge = BadgeLook{.text = tr("%1 · %2", "team, role").arg(team, roleText(pick->role)),
                            .tone = Tone::Success,
                            .icon = Icon::Check,
                            .selected = selected};
    return words;
}

} // namespace orbit::ui
