#include "ui/people/directory_dialog.h"

#include "core/access/directory_plan.h"
#include "ui/people/directory_form.h"
#include "ui/people/group_picks.h"
#include "ui/people/import_dialog.h"
#include "ui/people/people_errors.h"

namespace orbit::ui {

using namespace Qt::StringLiterals;

namespace {

/// The words of the other side, between sentences of our own.
QString sentence(const QString &words)
{
    QString text = words.section(u'\n', 0, 0).trimmed();
    if (text.isEmpty())
        return text;
    text.front() = text.front().toUpper();
    return text.endsWith(u'.') ? text : text + u'.';
}

} // namespace

DirectoryDialog::DirectoryDialog(const PeopleParts &parts, QWidget *window)
    : FormDialog(parts.theme, window, DialogWidth::Task),
      m_parts(parts),
      m_import(parts.people, parts.teams),
      m_form(new DirectoryForm(parts)),
      m_groups(new GroupPicks(parts.theme))
{
    setObjectName(u"directoryDialog"_s);
    addField(m_form);
    addField(m_groups);
    m_back = addSideButton(tr("Back"));
    m_back->setObjectName(u"directoryBack"_s);
    addSafeButton(tr("Cancel"))->setObjectName(u"directoryCancel"_s);
    addMain({}, tr("Reading"));
    show(Step::Server);
    setFirstFocus(m_form->firstField());
    connect(m_form, &DirectoryForm::submitted, this, [this] { submit(); });
    connect(m_groups, &GroupPicks::picksChanged, this, &DirectoryDialog::showMain);
    connect(m_back, &Button::clicked, this, [this] { show(Step::Server); });
}

void DirectoryDialog::show(Step step)
{
    m_step = step;
    if (step == Step::Server)
        setHead(Icon::Users, Tone::Info, tr("Import from a directory"),
                tr("Orbit reads its groups. Nothing is changed there, and nothing here before you have seen what would be."));
    else
        setHead(Icon::Users, Tone::Info, tr("Groups of %1").arg(m_server.url),
                tr("Choose which become people here, and the team and role of each. Passwords stay in the directory."));
    m_form->setVisible(step == Step::Server);
    m_groups->setVisible(step == Step::Groups);
    m_back->setVisible(step == Step::Groups);
    showMain();
    if (isVisible())
        (step == Step::Server ? m_form->firstField() : m_groups->firstField())->setFocus(Qt::TabFocusReason);
}

void DirectoryDialog::showMain()
{
    const int count = static_cast<int>(m_groups->picks().size());
    const bool isReady = m_step == Step::Server || count > 0;
    mainButton()->setText(m_step == Step::Server ? tr("Show groups") : tr("Look into %n group(s)", nullptr, count));
    mainButton()->setEnabled(isReady);
    mainButton()->setToolTip(isReady ? QString() : tr("Choose a group first."));
}

bool DirectoryDialog::check() { return m_step == Step::Groups || m_form->check(); }

Task<Result<void>> DirectoryDialog::send()
{
    setCancellable(true); // reading is left at any time
    m_back->setEnabled(false);
    auto reading = m_step == Step::Server ? readGroups() : readPeople();
    const Result<void> read = co_await reading;
    m_back->setEnabled(true);
    co_return read;
}

Task<Result<void>> DirectoryDialog::readGroups()
{
    m_server = m_form->server();
    m_isAskingRegistry = false;
    const Result<std::vector<DirectoryGroup>> groups = co_await m_parts.directory.groups(m_server);
    if (!groups)
        co_return fail(groups.error());
    m_form->remember();
    m_isAskingRegistry = true;
    const Result<std::vector<Team>> teams = co_await everyTeam(&m_parts.teams);
    if (!teams)
        co_return fail(teams.error());
    m_isAskingRegistry = false;
    if (groups->empty())
        co_return fail(ErrorKind::NotFound, m_server.base);
    m_groups->setChoice(*groups, *teams);
    co_return Result<void>();
}

Task<Result<void>> DirectoryDialog::readPeople()
{
    m_isAskingRegistry = false;
    std::vector<DirectoryFind> finds;
    for (const DirectoryPick &pick : m_groups->picks())
        finds.push_back({.pick = pick, .people = {}});
    for (DirectoryFind &find : finds) {
        Result<std::vector<DirectoryPerson>> people = co_await m_parts.directory.members(m_server, find.pick.group);
        if (!people)
            co_return fail(people.error());
        find.people = std::move(*people);
    }
    m_isAskingRegistry = true;
    const Me *me = m_parts.registry.me();
    auto planning = m_import.planDirectory(std::move(finds), me ? me->id : PersonId());
    Result<ImportPlan> plan = co_await planning;
    if (!plan)
        co_return fail(plan.error());
    m_isAskingRegistry = false;
    if (plan->rows.empty())
        co_return fail(ErrorKind::NotFound, groupNames());
    m_plan = std::move(*plan);
    co_return Result<void>();
}

ErrorText DirectoryDialog::words(const Error &error) const
{
    ErrorText text = peopleError(error);
    if (m_isAskingRegistry)
        return text;
    text.why = sentence(error.detail);
    switch (error.kind) {
    case ErrorKind::Unreachable:
        text.todo = tr("Check the address and the network.");
        break;
    case ErrorKind::Denied:
        text.what = tr("%1 refused it.").arg(error.subject);
        text.todo = tr("Check the name and the password, and what this name may see.");
        break;
    case ErrorKind::NotFound:
        text.what = tr("Nothing was found: %1.").arg(error.subject);
        text.todo = m_step == Step::Server ? tr("Check where is searched, and whether this name may look there.")
                                           : tr("Check whether this name may see who is in it.");
        break;
    case ErrorKind::Untrusted:
        text.what = tr("There is no secret connection to %1.").arg(error.subject);
        text.todo = tr("Check the address and the authority of its certificate.");
        break;
    case ErrorKind::QuotaExceeded:
        text.what = tr("%1 does not give all of it.").arg(error.subject);
        text.todo = tr("Search below a narrower place, or raise the limit of the directory.");
        break;
    default:
        break;
    }
    return text;
}

QString DirectoryDialog::groupNames() const
{
    QStringList names;
    for (const DirectoryPick &pick : m_groups->picks())
        names += pick.group.name;
    return names.join(tr(", ", "between groups"));
}

void DirectoryDialog::done()
{
    if (m_step == Step::Server) {
        show(Step::Groups);
        return;
    }
    QWidget *place = window();
    auto *next = new ImportDialog(m_parts, groupNames(), std::move(m_plan), place);
    finish(true);
    next->open();
}

} // namespace orbit::ui
