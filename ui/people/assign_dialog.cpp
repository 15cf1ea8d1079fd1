#include "ui/people/assign_dialog.h"

#include "ui/models/display.h"
#include "ui/models/teams_model.h"
#include "ui/people/assignee_choice.h"
#include "ui/people/outside_fields.h"
#include "ui/people/side_list.h"
#include "ui/widgets/choices.h"
#include "ui/widgets/field.h"
#include "ui/widgets/line_edit.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

#include <utility>

namespace orbit::ui {

namespace {

constexpr int listHeight = 156; ///< three rows
constexpr int outsideIndex = 1;
constexpr int floatingIndex = 1;
constexpr int nameColumn = static_cast<int>(DesktopColumn::Name);

QVBoxLayout *columnIn(QWidget *part)
{
    auto *column = new QVBoxLayout(part);
    column->setContentsMargins({});
    column->setSpacing(Theme::space(3));
    return column;
}

QWidget *inRow(QWidget *left, QWidget *right)
{
    auto *line = new QWidget;
    auto *row = new QHBoxLayout(line);
    row->setContentsMargins({});
    row->setSpacing(Theme::space(4));
    row->addWidget(left, 1, Qt::AlignTop);
    row->addWidget(right, 1, Qt::AlignTop);
    return line;
}

/// The teams of whose desktops the signed-in person gives, to somebody who must be in them unless an admin gives.
QList<Team> homesIn(const TeamsModel &teams, const ActionGate &gate, const Person *person)
{
    const bool mayAll = gate.may(Permission::ManagePeople);
    QList<Team> homes;
    for (const Team &team : teams.rows()) {
        const auto isThis = [&team](const TeamMembership &membership) { return membership.team == team.id; };
        if (gate.mayActIn(team.id) && (mayAll || !person || std::ranges::any_of(person->teams, isThis)))
            homes += team;
    }
    return homes;
}

std::optional<QSet<QString>> slugsOf(const QList<Team> &teams, bool mayAll)
{
    if (mayAll)
        return {};
    QSet<QString> slugs;
    for (const Team &team : teams)
        slugs.insert(team.slug);
    return slugs;
}

} // namespace

QDate dayTyped(const QString &text)
{
    const QDate iso = QDate::fromString(text, Qt::ISODate);
    return iso.isValid() ? iso : QLocale().toDate(text, QLocale::ShortFormat);
}

AssignableDesktops::AssignableDesktops(DesktopsModel &desktops, std::optional<QSet<QString>> teams)
    : m_desktops(desktops), m_teams(std::move(teams))
{
    setSourceModel(&desktops);
    setFilterKeyColumn(nameColumn);
    setFilterCaseSensitivity(Qt::CaseInsensitive);
    setSortCaseSensitivity(Qt::CaseInsensitive);
    sort(nameColumn);
}

bool AssignableDesktops::filterAcceptsRow(int row, const QModelIndex &parent) const
{
    return (!m_teams || m_teams->contains(m_desktops.row(row).ownership->team)) && QSortFilterProxyModel::filterAcceptsRow(row, parent);
}

AssignDialog::AssignDialog(const PeopleParts &parts, const TeamsModel &teams, const ActionGate &gate, const Person &person, QWidget *window)
    : AssignDialog(parts, homesIn(teams, gate, &person), gate.may(Permission::ManagePeople), person.name, window)
{
    addTerms(person.teams.isEmpty() ? QString() : person.teams.front().team.value(),
             new AssigneeChoice(parts.theme, parts.devices, person));
}

AssignDialog::AssignDialog(const PeopleParts &parts, const TeamsModel &teams, const ActionGate &gate, const Team &team, QWidget *window)
    : AssignDialog(parts, gate.may(Permission::ManagePeople) ? homesIn(teams, gate, nullptr) : QList<Team>{team},
                   gate.may(Permission::ManagePeople), team.name, window)
{
    m_team = {.kind = AssigneeKind::Team, .id = team.id.value(), .name = team.name};
    addTerms(team.id.value(), nullptr);
}

AssignDialog::AssignDialog(const PeopleParts &parts, const QList<Team> &homes, bool mayAll, const QString &to, QWidget *window)
    : FormDialog(parts.theme, window, DialogWidth::Task),
      m_parts(parts),
      m_homes(homes),
      m_found(parts.desktops, slugsOf(homes, mayAll)),
      m_place(new Segmented(parts.theme)),
      m_find(new LineEdit(parts.theme)),
      m_findField(new Field(parts.theme, tr("Desktop"), m_find)),
      m_outside(new OutsideFields(parts.theme)),
      m_kind(new Segmented(parts.theme)),
      m_home(new ComboBox(parts.theme)),
      m_from(new LineEdit(parts.theme)),
      m_until(new LineEdit(parts.theme)),
      m_fromField(new Field(parts.theme, tr("From"), m_from)),
      m_untilField(new Field(parts.theme, tr("Until, this day included"), m_until))
{
    setObjectName(QStringLiteral("assignDialog"));
    setHead(Icon::Desktop, Tone::Info, tr("Assign a desktop to %1").arg(to), {});
    m_place->setObjectName(QStringLiteral("assignPlace"));
    m_place->setAccessibleName(tr("Where the desktop is"));
    m_place->addSegment(tr("Desktop of a cluster"));
    m_place->addSegment(tr("Machine outside Proxmox"));
    m_place->setCurrentIndex(0);
    m_desktopPart = makeDesktopPart();
    auto *place = new QWidget;
    columnIn(place)->addWidget(m_place, 0, Qt::AlignLeft);
    addField(place);
    place->setVisible(mayAll); // what is outside only an admin gives
    addField(m_desktopPart);
    addField(m_outside);
    setFirstFocus(m_find);
    connect(m_place, &Segmented::chosen, this, &AssignDialog::choosePlace);
    choosePlace(0);
}

AssignDialog::~AssignDialog() { delete m_list; } // before the model it shows

QWidget *AssignDialog::makeDesktopPart()
{
    m_list = new SideList(m_parts.theme, tr("Desktops"), [this](int row, Selected selected) {
        const DesktopRow &desktop = m_found.at(row);
        BadgeLook state = badgeFor(displayState(desktop.condition.state), selected);
        const QString owner = desktop.ownership->ownerName;
        const QString team = desktop.ownership->teamName;
        const QString place = owner.isEmpty() ? team : tr("%1, of %2", "team, owner").arg(team, owner);
        return SideRow{.title = desktop.guest.name, .detail = place, .icon = Icon::Desktop, .badge = std::move(state)};
    });
    m_list->setModel(&m_found);
    m_list->setModelColumn(nameColumn);
    m_list->setObjectName(QStringLiteral("assignList"));
    m_list->setFixedHeight(listHeight);
    m_find->setObjectName(QStringLiteral("assignFind"));
    m_find->setGlyph(Icon::Search);
    m_find->setPlaceholderText(tr("Find desktops"));
    connect(m_find, &QLineEdit::textChanged, &m_found, &QSortFilterProxyModel::setFilterFixedString);
    connect(m_find, &QLineEdit::textChanged, this, &AssignDialog::takeTheOnlyOne);
    connect(m_list, &SideList::chosen, this, &AssignDialog::chooseTeamOf);
    auto *part = new QWidget;
    auto *column = columnIn(part);
    column->addWidget(m_findField);
    column->addWidget(m_list);
    return part;
}

void AssignDialog::addTerms(const QString &home, AssigneeChoice *choice)
{
    m_kind->setObjectName(QStringLiteral("assignKind"));
    m_kind->addSegment(tr("Dedicated"));
    m_kind->addSegment(tr("Floating"));
    m_kind->setCurrentIndex(0);
    m_home->setObjectName(QStringLiteral("assignTeam"));
    for (const Team &team : m_homes)
        m_home->addItem(team.name, team.id.value());
    if (const int at = m_home->findData(home); at >= 0)
        m_home->setCurrentIndex(at);
    m_from->setObjectName(QStringLiteral("assignFrom"));
    m_until->setObjectName(QStringLiteral("assignUntil"));
    m_from->setPlaceholderText(tr("at once"));
    m_until->setPlaceholderText(tr("without end"));
    m_choice = choice;
    if (choice)
        addField(choice);
    addField(inRow(new Field(m_parts.theme, tr("How it is used"), m_kind), new Field(m_parts.theme, tr("Team of the desktop"), m_home)));
    addField(inRow(m_fromField, m_untilField));
    addSafeButton(tr("Cancel"));
    addMain(tr("Assign desktop"), tr("Assigning"));
}

bool AssignDialog::isOutside() const { return m_place->currentIndex() == outsideIndex; }

void AssignDialog::choosePlace(int index)
{
    m_desktopPart->setVisible(index != outsideIndex);
    m_outside->setVisible(index == outsideIndex);
}

void AssignDialog::chooseTeamOf(int row)
{
    m_findField->setError({});
    const auto team = std::ranges::find(m_homes, m_found.at(row).ownership->team, &Team::slug);
    if (team != m_homes.end())
        m_home->setCurrentIndex(m_home->findData(team->id.value()));
}

/// What was searched for until only one was left is meant.
void AssignDialog::takeTheOnlyOne()
{
    const bool isOnly = !m_find->text().trimmed().isEmpty() && m_found.rowCount() == 1;
    if (!isOnly && std::exchange(m_isTaken, false))
        m_list->setCurrentRow(-1);
    if (!isOnly)
        return;
    m_isTaken = true;
    m_list->setCurrentRow(0);
    chooseTeamOf(0);
}

bool AssignDialog::check()
{
    const bool hasDesktop = isOutside() ? m_outside->check() : m_list->currentRow() >= 0;
    if (!isOutside())
        m_findField->setError(hasDesktop ? QString() : tr("Choose a desktop in the list."));
    const bool hasTimes = checkTimes();
    const bool hasAssignee = !m_choice || m_choice->check();
    return hasDesktop && hasTimes && hasAssignee;
}

bool AssignDialog::checkTimes()
{
    const auto problem = [](const LineEdit *edit) {
        const QString text = edit->text().trimmed();
        return text.isEmpty() || dayTyped(text).isValid() ? QString() : tr("Write the day as 2026-05-31.");
    };
    m_fromField->setError(problem(m_from));
    m_untilField->setError(problem(m_until));
    const QDate from = dayTyped(m_from->text().trimmed());
    const QDate until = dayTyped(m_until->text().trimmed());
    if (until.isValid() && until < m_parts.clock.now().toLocalTime().date())
        m_untilField->setError(tr("This day is over."));
    else if (from.isValid() && until.isValid() && until < from)
        m_untilField->setError(tr("It ends before it begins."));
    return m_fromField->error().isEmpty() && m_untilField->error().isEmpty();
}

NewAssignment AssignDialog::wish() const
{
    NewAssignment assignment{.desktop = {}, .desktopName = {}, .label = {}, .team = TeamId(m_home->currentData().toString())};
    if (isOutside()) {
        assignment.desktop = m_outside->desktop();
        assignment.desktopName = m_outside->desktop().name;
    } else {
        const Guest &guest = m_found.at(m_list->currentRow()).guest;
        assignment.desktop = guest.key;
        assignment.desktopName = guest.name;
    }
    assignment.assignee = m_choice ? m_choice->assignee() : m_team;
    assignment.isFloating = m_kind->currentIndex() == floatingIndex;
    const QDate from = dayTyped(m_from->text().trimmed());
    const QDate until = dayTyped(m_until->text().trimmed());
    if (from.isValid())
        assignment.from = from.startOfDay().toUTC();
    if (until.isValid())
        assignment.until = until.endOfDay().toUTC();
    return assignment;
}

Task<Result<void>> AssignDialog::send()
{
    const Result<AssignmentId> made = co_await m_parts.assignments.create(wish());
    if (!made)
        co_return fail(made.error());
    co_return Result<void>();
}

} // namespace orbit::ui
