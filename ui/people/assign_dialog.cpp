#include "ui/people/assign_dialog.h"

#include "ui/models/display.h"
#include "ui/models/teams_model.h"
#include "ui/people/side_list.h"
#include "ui/widgets/choices.h"
#include "ui/widgets/field.h"
#include "ui/widgets/line_edit.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

namespace orbit::ui {

namespace {

constexpr int listHeight = 170;
constexpr int outsideIndex = 1;
constexpr int vncIndex = 1;
constexpr int floatingIndex = 1;
constexpr int rdpPort = 3389;
constexpr int vncPort = 5900;
constexpr int largestPort = 65535;
constexpr int portWidth = 110;
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

} // namespace

QDate dayTyped(const QString &text)
{
    const QDate iso = QDate::fromString(text, Qt::ISODate);
    return iso.isValid() ? iso : QLocale().toDate(text, QLocale::ShortFormat);
}

AssignDialog::AssignDialog(const PeopleParts &parts, const TeamsModel &teams, const Person &person, QWidget *window)
    : FormDialog(parts.theme, window, DialogWidth::Task),
      m_parts(parts),
      m_person(person),
      m_teams(teams.rows().begin(), teams.rows().end()),
      m_place(new Segmented(parts.theme)),
      m_find(new LineEdit(parts.theme)),
      m_findField(new Field(parts.theme, tr("Desktop"), m_find)),
      m_name(new LineEdit(parts.theme)),
      m_host(new LineEdit(parts.theme)),
      m_port(new LineEdit(parts.theme)),
      m_nameField(new Field(parts.theme, tr("Name"), m_name)),
      m_hostField(new Field(parts.theme, tr("Address"), m_host)),
      m_portField(new Field(parts.theme, tr("Port"), m_port)),
      m_protocol(new Segmented(parts.theme)),
      m_kind(new Segmented(parts.theme)),
      m_team(new ComboBox(parts.theme)),
      m_from(new LineEdit(parts.theme)),
      m_until(new LineEdit(parts.theme)),
      m_fromField(new Field(parts.theme, tr("From"), m_from)),
      m_untilField(new Field(parts.theme, tr("Until, this day included"), m_until))
{
    setObjectName(QStringLiteral("assignDialog"));
    setHead(Icon::Desktop, Tone::Info, tr("Assign a desktop to %1").arg(person.name), {});
    m_place->setObjectName(QStringLiteral("assignPlace"));
    m_place->setAccessibleName(tr("Where the desktop is"));
    m_place->addSegment(tr("Desktop of a cluster"));
    m_place->addSegment(tr("Machine outside Proxmox"));
    m_place->setCurrentIndex(0);
    m_desktopPart = makeDesktopPart();
    m_outsidePart = makeOutsidePart();
    auto *place = new QWidget;
    columnIn(place)->addWidget(m_place, 0, Qt::AlignLeft);
    addField(place);
    addField(m_desktopPart);
    addField(m_outsidePart);
    addTerms(teams);
    addSafeButton(tr("Cancel"));
    addMain(tr("Assign desktop"), tr("Assigning"));
    setFirstFocus(m_find);
    connect(m_place, &Segmented::chosen, this, &AssignDialog::choosePlace);
    choosePlace(0);
}

AssignDialog::~AssignDialog() { delete m_list; } // before the model it shows

QWidget *AssignDialog::makeDesktopPart()
{
    m_found.setSourceModel(&m_parts.desktops);
    m_found.setFilterKeyColumn(nameColumn);
    m_found.setFilterCaseSensitivity(Qt::CaseInsensitive);
    m_found.setSortCaseSensitivity(Qt::CaseInsensitive);
    m_found.sort(nameColumn);
    m_list = new SideList(m_parts.theme, tr("Desktops"), [this](int row, Selected selected) {
        const DesktopRow &desktop = m_parts.desktops.row(m_found.mapToSource(m_found.index(row, 0)).row());
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
    connect(m_list, &SideList::chosen, this, &AssignDialog::chooseTeamOf);
    auto *part = new QWidget;
    auto *column = columnIn(part);
    column->addWidget(m_findField);
    column->addWidget(m_list);
    return part;
}

QWidget *AssignDialog::makeOutsidePart()
{
    m_name->setObjectName(QStringLiteral("outsideName"));
    m_host->setObjectName(QStringLiteral("outsideHost"));
    m_port->setObjectName(QStringLiteral("outsidePort"));
    m_host->setPlaceholderText(QStringLiteral("mac-07.office.lan"));
    m_port->setFixedWidth(portWidth);
    m_protocol->setObjectName(QStringLiteral("outsideProtocol"));
    m_protocol->addSegment(QStringLiteral("RDP"));
    m_protocol->addSegment(QStringLiteral("VNC"));
    m_protocol->setCurrentIndex(0);
    m_port->setText(QString::number(rdpPort));
    connect(m_protocol, &Segmented::chosen, this, &AssignDialog::chooseProtocol);
    auto *part = new QWidget;
    auto *column = columnIn(part);
    column->addWidget(inRow(m_nameField, new Field(m_parts.theme, tr("Protocol"), m_protocol)));
    auto *line = new QHBoxLayout;
    line->setSpacing(Theme::space(4));
    line->addWidget(m_hostField, 1, Qt::AlignTop);
    line->addWidget(m_portField, 0, Qt::AlignTop);
    column->addLayout(line);
    return part;
}

void AssignDialog::addTerms(const TeamsModel &teams)
{
    m_kind->setObjectName(QStringLiteral("assignKind"));
    m_kind->addSegment(tr("Dedicated"));
    m_kind->addSegment(tr("Floating"));
    m_kind->setCurrentIndex(0);
    m_team->setObjectName(QStringLiteral("assignTeam"));
    for (const Team &team : teams.rows())
        m_team->addItem(team.name, team.id.value());
    if (!m_person.teams.isEmpty())
        m_team->setCurrentIndex(m_team->findData(m_person.teams.front().team.value()));
    m_from->setObjectName(QStringLiteral("assignFrom"));
    m_until->setObjectName(QStringLiteral("assignUntil"));
    m_from->setPlaceholderText(tr("at once"));
    m_until->setPlaceholderText(tr("without end"));
    addField(inRow(new Field(m_parts.theme, tr("How it is used"), m_kind), new Field(m_parts.theme, tr("Team"), m_team)));
    addField(inRow(m_fromField, m_untilField));
}

bool AssignDialog::isOutside() const { return m_place->currentIndex() == outsideIndex; }

void AssignDialog::choosePlace(int index)
{
    m_desktopPart->setVisible(index != outsideIndex);
    m_outsidePart->setVisible(index == outsideIndex);
}

void AssignDialog::chooseProtocol(int index)
{
    const QString usual = QString::number(index == vncIndex ? rdpPort : vncPort);
    if (m_port->text() == usual || m_port->text().isEmpty())
        m_port->setText(QString::number(index == vncIndex ? vncPort : rdpPort));
}

void AssignDialog::chooseTeamOf(int row)
{
    m_findField->setError({});
    const DesktopRow &desktop = m_parts.desktops.row(m_found.mapToSource(m_found.index(row, 0)).row());
    const auto team = std::ranges::find(m_teams, desktop.ownership->team, &Team::slug);
    if (team != m_teams.end())
        m_team->setCurrentIndex(m_team->findData(team->id.value()));
}

bool AssignDialog::check()
{
    const bool hasDesktop = isOutside() ? checkOutside() : m_list->currentRow() >= 0;
    if (!isOutside())
        m_findField->setError(hasDesktop ? QString() : tr("Choose a desktop in the list."));
    const bool hasTimes = checkTimes();
    return hasDesktop && hasTimes;
}

bool AssignDialog::checkOutside()
{
    m_nameField->setError(m_name->text().trimmed().isEmpty() ? tr("Type a name.") : QString());
    const QString host = m_host->text().trimmed();
    const bool isHost = !host.isEmpty() && !host.contains(QLatin1Char(' ')) && !host.contains(QLatin1Char('/'));
    m_hostField->setError(isHost ? QString() : tr("Type a host name or an IP address."));
    const int port = m_port->text().toInt();
    m_portField->setError(port > 0 && port <= largestPort ? QString() : tr("1 to %1").arg(largestPort));
    return m_nameField->error().isEmpty() && m_hostField->error().isEmpty() && m_portField->error().isEmpty();
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

AssignedDesktop AssignDialog::desktop() const
{
    if (!isOutside())
        return m_parts.desktops.row(m_found.mapToSource(m_found.index(m_list->currentRow(), 0)).row()).guest.key;
    ExternalDesktop outside{.id = {}, .name = m_name->text().trimmed()};
    outside.protocol = m_protocol->currentIndex() == vncIndex ? ExternalDesktop::Protocol::Vnc : ExternalDesktop::Protocol::Rdp;
    outside.host = m_host->text().trimmed();
    outside.port = static_cast<quint16>(m_port->text().toInt());
    return outside;
}

NewAssignment AssignDialog::wish() const
{
    NewAssignment assignment{.desktop = desktop(), .desktopName = {}, .label = {}, .team = TeamId(m_team->currentData().toString())};
    assignment.desktopName = isOutside() ? m_name->text().trimmed() : m_list->currentIndex().data().toString();
    assignment.assignee = {.kind = AssigneeKind::Person, .id = m_person.id.value(), .name = m_person.name};
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
