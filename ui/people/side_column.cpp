#include "ui/people/side_column.h"

#include "ui/people/list_pane.h"
#include "ui/people/people_filter_menu.h"
#include "ui/people/person_badges.h"
#include "ui/text/person_words.h"
#include "ui/theme/pixels.h"
#include "ui/widgets/button.h"
#include "ui/widgets/label.h"
#include "ui/widgets/line_edit.h"
#include "ui/widgets/row_place.h"
#include "ui/widgets/tabs.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QStackedLayout>

namespace orbit::ui {

namespace {

using namespace std::chrono_literals;

constexpr int columnWidth = 328;
constexpr int side = 16;
constexpr auto restAfterTyping = 250ms;

} // namespace

SideColumn::SideColumn(const PeopleParts &parts, PeopleModel &people, TeamsModel &teams, ActionGate &gate, QWidget *parent)
    : QWidget(parent),
      m_parts(parts),
      m_people(people),
      m_teamsModel(teams),
      m_gate(gate),
      m_add(new IconButton(parts.theme, Icon::Plus, {}, ButtonKind::Primary)),
      m_tabs(new Tabs(parts.theme)),
      m_find(new LineEdit(parts.theme)),
      m_filter(new IconButton(parts.theme, Icon::Filter, tr("Filter"))),
      m_findRow(new QWidget),
      m_menu(new PeopleFilterMenu(teams, this)),
      m_stack(new QStackedLayout)
{
    setObjectName(QStringLiteral("peopleSide"));
    setFixedWidth(columnWidth);
    makeLists();
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, sizes::pagePaddingY, 1, 0);
    column->setSpacing(0);
    column->addLayout(makeHead());
    column->addSpacing(8);
    column->addWidget(m_tabs);
    column->addWidget(m_findRow);
    auto *line = new RowPlace(parts.theme);
    line->setFixedHeight(1);
    column->addWidget(line);
    column->addLayout(m_stack, 1);
    m_findRow->setLayout(makeFind());
    orderKeyboard();
    m_typing.setSingleShot(true);
    m_typing.setInterval(restAfterTyping);
    connect(m_find, &QLineEdit::textEdited, &m_typing, qOverload<>(&QTimer::start));
    connect(m_find, &QLineEdit::returnPressed, this, &SideColumn::applyText);
    connect(&m_typing, &QTimer::timeout, this, &SideColumn::applyText);
    connect(m_tabs, &Tabs::currentChanged, this, &SideColumn::tabbed);
    connect(m_menu, &PeopleFilterMenu::filterChanged, this, &SideColumn::applyFilter);
    connect(m_add, &Button::clicked, this, &SideColumn::addAsked);
    connect(&parts.people, &People::changed, this, &SideColumn::readCounts);
    connect(&teams, &PagedModel::stateChanged, this, &SideColumn::showCounts);
    tabbed();
    showCounts();
}

SideColumn::~SideColumn() = default;

QLayout *SideColumn::makeHead()
{
    auto *row = new QHBoxLayout;
    row->setContentsMargins(side, 0, side, 0);
    row->addWidget(new Label(m_parts.theme, tr("Users & teams"), TypeRole::PageTitle), 1);
    m_add->setObjectName(QStringLiteral("peopleAdd"));
    row->setSpacing(8);
    m_more = makeMore();
    row->addWidget(m_more);
    row->addWidget(m_add);
    row->addStrut(sizes::controlDefault);
    m_tabs->setObjectName(QStringLiteral("peopleTabs"));
    m_tabs->setAccessibleName(tr("People, teams or roles"));
    for (const QString &name : {tr("People"), tr("Teams"), tr("Roles")})
        m_tabs->addTab(name);
    m_gate.guard(m_add, Permission::ManagePeople);
    return row;
}

Button *SideColumn::makeMore()
{
    auto *more = new IconButton(m_parts.theme, Icon::More, tr("People and files"));
    more->setObjectName(QStringLiteral("peopleMore"));
    auto *menu = new QMenu(this);
    menu->setObjectName(QStringLiteral("peopleMoreMenu"));
    QAction *bring = menu->addAction(tr("Import people from CSV …"), this, &SideColumn::importAsked);
    QAction *read = menu->addAction(tr("Import from directory …"), this, &SideColumn::directoryAsked);
    menu->addAction(tr("Export people as CSV …"), this, &SideColumn::exportAsked);
    connect(menu, &QMenu::aboutToShow, bring, [this, bring, read] {
        for (QAction *action : {bring, read})
            action->setVisible(m_gate.may(Permission::ManagePeople));
    });
    more->setMenu(menu);
    m_gate.guard(more, Permission::SeePeople);
    return more;
}

QLayout *SideColumn::makeFind()
{
    auto *row = new QHBoxLayout;
    row->setContentsMargins(side, 12, side, 12);
    row->setSpacing(8);
    m_find->setObjectName(QStringLiteral("peopleFind"));
    m_find->setGlyph(Icon::Search);
    m_find->setClearButtonEnabled(false);
    m_filter->setObjectName(QStringLiteral("peopleFilter"));
    m_filter->setMenu(m_menu);
    row->addWidget(m_find, 1);
    row->addWidget(m_filter);
    return row;
}

void SideColumn::makePeople()
{
    m_peoplePane =
        new ListPane(m_parts.theme, m_people,
                     {.name = tr("People"),
                      .failed = tr("People cannot be loaded"),
                      .empty = {.icon = Icon::Users,
                                .tone = Tone::Info,
                                .title = tr("Nobody here yet"),
                                .text = tr("People sign in with their own login and see the desktops assigned to them.")},
                      .noMatch = {}},
                     [this](int row, Selected selected) {
                         const Person &person = m_people.row(row);
                         return SideRow{.title = person.name, .detail = teamsText(person), .badge = personBadge(person, selected)};
                     });
    m_peoplePane->list()->setObjectName(QStringLiteral("peopleList"));
}

void SideColumn::makeTeams()
{
    m_teamsPane = new ListPane(m_parts.theme, m_teamsModel,
                               {.name = tr("Teams"),
                                .failed = tr("Teams cannot be loaded"),
                                .empty = {.icon = Icon::Users,
                                          .tone = Tone::Info,
                                          .title = tr("No team yet"),
                                          .text = tr("A team shares desktops, limits and the people who look after them.")},
                                .noMatch = {}},
                               [this](int row, Selected) {
                                   const Team &team = m_teamsModel.row(row);
                                   return SideRow{.title = team.name,
                                                  .detail = tr("%n person(s)", nullptr, team.people),
                                                  .icon = Icon::Users,
                                                  .series = team.colour,
                                                  .note = tr("%n desktop(s)", nullptr, team.desktops)};
                               });
    m_teamsPane->list()->setObjectName(QStringLiteral("teamsList"));
}

void SideColumn::makeRoles()
{
    QStringList names;
    for (const orbit::Role role : allRoles)
        names += roleText(role);
    m_roleNames.setStringList(names);
    m_roles = new SideList(m_parts.theme, tr("Roles"), [](int row, Selected) {
        const orbit::Role role = allRoles[static_cast<std::size_t>(row)];
        return SideRow{.title = roleText(role), .detail = roleSentence(role), .icon = roleIcon(role)};
    });
    m_roles->setModel(&m_roleNames);
    m_roles->setObjectName(QStringLiteral("rolesList"));
}

void SideColumn::makeLists()
{
    makePeople();
    makeTeams();
    makeRoles();
    for (QWidget *face : {static_cast<QWidget *>(m_peoplePane), static_cast<QWidget *>(m_teamsPane), static_cast<QWidget *>(m_roles)})
        m_stack->addWidget(face);
    connect(m_peoplePane, &ListPane::clearFiltersAsked, this, &SideColumn::clearFilters);
    connect(m_teamsPane, &ListPane::clearFiltersAsked, this, &SideColumn::clearFilters);
}

void SideColumn::orderKeyboard()
{
    const std::array<QWidget *, 8> order{m_more, m_add, m_tabs, m_find, m_filter, m_peoplePane->list(), m_teamsPane->list(), m_roles};
    for (std::size_t i = 1; i < order.size(); ++i)
        setTabOrder(order[i - 1], order[i]);
}

SideColumn::Tab SideColumn::tab() const { return static_cast<Tab>(m_tabs->currentIndex()); }

void SideColumn::showTab(Tab tab) { m_tabs->setCurrentIndex(tab); }

SideList *SideColumn::list() const { return tab() == PeopleTab ? m_peoplePane->list() : tab() == TeamsTab ? m_teamsPane->list() : m_roles; }

void SideColumn::tabbed()
{
    m_typing.stop();
    m_stack->setCurrentIndex(tab());
    m_findRow->setVisible(tab() != RolesTab);
    m_filter->setVisible(tab() == PeopleTab);
    m_find->setPlaceholderText(tab() == TeamsTab ? tr("Find teams") : tr("Find people"));
    m_find->setAccessibleName(m_find->placeholderText());
    m_find->setText(m_texts[tab()]);
    const QString add = tab() == TeamsTab ? tr("New team") : tr("New person");
    m_add->setAccessibleName(add);
    m_gate.setHint(m_add, add);
    m_gate.setWanted(m_add, tab() != RolesTab);
    Q_EMIT tabChanged();
}

void SideColumn::focusFilter()
{
    if (tab() == RolesTab)
        showTab(PeopleTab);
    m_find->setFocus(Qt::ShortcutFocusReason);
    m_find->selectAll();
}

void SideColumn::applyText()
{
    m_typing.stop();
    const QString text = m_find->text().trimmed();
    m_texts[tab()] = text;
    if (tab() == TeamsTab) {
        m_teamsModel.setText(text);
        m_teamsPane->setFiltered(!text.isEmpty(), tr("No team has “%1” in its name.").arg(text));
        return;
    }
    applyFilter();
}

void SideColumn::applyFilter()
{
    PeopleFilter filter = m_menu->filter();
    filter.text = m_texts[PeopleTab];
    m_people.setFilter(filter);
    const QString words = m_menu->words();
    m_filter->setKind(m_menu->isOn() ? ButtonKind::Tinted : ButtonKind::Secondary);
    m_filter->setToolTip(words.isEmpty() ? tr("Filter") : words);
    m_filter->setAccessibleDescription(words);
    QStringList on;
    if (!filter.text.isEmpty())
        on += tr("Text: “%1”").arg(filter.text);
    if (!words.isEmpty())
        on += words;
    m_peoplePane->setFiltered(m_people.isFiltered(), tr("Filters are on: %1.").arg(on.join(tr(", ", "between filters"))));
}

void SideColumn::clearFilters()
{
    m_find->clear();
    applyText();
    if (tab() == PeopleTab)
        m_menu->clear();
}

void SideColumn::readCounts()
{
    m_scope.cancelAll();
    m_scope.start(countPeople());
}

Task<> SideColumn::countPeople()
{
    const Result<int> count = co_await m_parts.people.count({});
    // Without an answer the number of before stands; the list says what is wrong.
    if (count)
        m_peopleCount = *count;
    showCounts();
}

void SideColumn::showCounts()
{
    m_tabs->setCount(PeopleTab, m_peopleCount);
    if (m_teamsModel.text().isEmpty())
        m_tabs->setCount(TeamsTab, m_teamsModel.isComplete() ? m_teamsModel.rowCount() : -1);
    m_tabs->setCount(RolesTab, static_cast<int>(allRoles.size()));
}

void SideColumn::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), m_parts.theme.color(Role::Surface));
    const qreal line = hairline(devicePixelRatioF());
    painter.fillRect(QRectF(width() - line, 0, line, height()), m_parts.theme.color(Role::BorderSubtle));
}

} // namespace orbit::ui
