#include "ui/people/import_dialog.h"

#include "core/async/worker.h"
#include "core/base/owner_file.h"
#include "ui/people/people_files.h"
#include "ui/people/sheet_words.h"
#include "ui/widgets/bars.h"
#include "ui/widgets/choices.h"
#include "ui/widgets/label.h"
#include "ui/widgets/note.h"

#include <QFileInfo>
#include <QHBoxLayout>
#include <QVBoxLayout>

#include <algorithm>

namespace orbit::ui {

namespace {

using State = ImportRow::State;

constexpr int listHeight = 320;
constexpr int disableIndex = 1;

} // namespace

ImportDialog::ImportDialog(const PeopleParts &parts, QString file, ImportPlan plan, QWidget *window)
    : Dialog(parts.theme, window, DialogWidth::Task),
      m_parts(parts),
      m_file(std::move(file)),
      m_plan(std::move(plan)),
      m_import(parts.people, parts.teams),
      m_list(new SideList(parts.theme, tr("People to import"), [this](int row, Selected selected) { return describe(row, selected); })),
      m_ignored(new Note(parts.theme, Tone::Neutral, {}, NoteShape::Slim)),
      m_problem(new Note(parts.theme, Tone::Danger, {}, NoteShape::Slim)),
      m_bar(new ProgressBar(parts.theme, tr("Import"))),
      m_gone(new Segmented(parts.theme)),
      m_goneRow(new QWidget)
{
    setObjectName(QStringLiteral("importDialog"));
    addGoneChoice();
    layOut();
    addButtons();
    showRows();
    showHead();
    showButtons();
}

ImportDialog::~ImportDialog()
{
    delete m_list; // before the model it shows
}

void ImportDialog::layOut()
{
    m_list->setObjectName(QStringLiteral("importList"));
    m_list->setModel(&m_names);
    m_list->setFixedHeight(std::min(listHeight, window()->height() / 2));
    m_ignored->setObjectName(QStringLiteral("importIgnored"));
    m_ignored->setWords(tr("Columns that are passed over:"), m_plan.ignored.join(tr(", ", "between columns")));
    m_problem->setObjectName(QStringLiteral("importProblem"));
    m_bar->setObjectName(QStringLiteral("importBar"));
    body()->addSpacing(Theme::space(3));
    body()->setSpacing(Theme::space(3));
    for (QWidget *part : std::initializer_list<QWidget *>{m_ignored, m_list, m_goneRow, m_bar, m_problem})
        body()->addWidget(part);
    m_ignored->setVisible(!m_plan.ignored.isEmpty());
    m_problem->hide();
    m_bar->hide();
}

void ImportDialog::addGoneChoice()
{
    m_gone->setObjectName(QStringLiteral("importGone"));
    m_gone->setAccessibleName(tr("Who is no longer in the group"));
    m_gone->addSegment(tr("Leave them"));
    m_gone->addSegment(tr("Disable them"));
    m_gone->setCurrentIndex(0);
    auto *row = new QHBoxLayout(m_goneRow);
    row->setContentsMargins({});
    row->addWidget(new Label(m_parts.theme, tr("Who is no longer in the group"), TypeRole::Body), 1);
    row->addWidget(m_gone);
    connect(m_gone, &Segmented::chosen, this, [this](int index) {
        m_plan.gone = index == disableIndex ? GoneWish::Disable : GoneWish::Leave;
        showMain();
        m_list->viewport()->update();
    });
}

void ImportDialog::showMain()
{
    const int work = m_plan.work();
    m_main->setText(isDirectory() ? tr("Apply %n change(s)", nullptr, work) : tr("Add %n person(s)", nullptr, work));
    m_main->setEnabled(work > 0);
    m_main->setToolTip(work > 0        ? QString()
                       : isDirectory() ? tr("Everybody is here already as they are in the directory, or has a problem.")
                                       : tr("The file has nobody new without a problem."));
}

bool ImportDialog::isDirectory() const
{
    return std::ranges::none_of(m_plan.rows, [](const ImportRow &row) { return row.person.line > 0; });
}

void ImportDialog::addButtons()
{
    m_stop = addSideButton(tr("Stop"));
    m_stop->setObjectName(QStringLiteral("importStop"));
    connect(m_stop, &Button::clicked, this, [this] { m_isStopped = true; });
    m_left = addSideButton(tr("Save what is left …"));
    m_left->setObjectName(QStringLiteral("importLeft"));
    m_close = addSafeButton({});
    m_close->setObjectName(QStringLiteral("importClose"));
    m_passwords = addWorkButton(tr("Save passwords …"));
    m_passwords->setObjectName(QStringLiteral("importPasswords"));
    m_main = addWorkButton({});
    m_main->setObjectName(QStringLiteral("importMain"));
    showMain();
    setFirstFocus(m_main->isEnabled() ? m_main : m_close);
    connect(m_main, &Button::clicked, this, &ImportDialog::start);
    connect(m_passwords, &Button::clicked, this, [this] { m_scope.start(savePasswords()); });
    connect(m_left, &Button::clicked, this, [this] { m_scope.start(saveLeftOver()); });
}

SideRow ImportDialog::describe(int at, Selected selected) const
{
    const ImportRow &row = m_plan.rows[static_cast<std::size_t>(at)];
    const QString reason = importReason(row);
    QString detail = reason.isEmpty() ? importDetails(row) : reason;
    if (row.state == State::Gone && m_plan.gone == GoneWish::Disable)
        detail = tr("Will be disabled. %1").arg(detail);
    if (m_phase == Phase::Done && !row.password.isEmpty())
        detail = tr("Password %1").arg(row.password.exposeText());
    return {.title = row.person.name.isEmpty() ? row.person.login : row.person.name,
            .detail = tr("%1: %2", "who or which line, what becomes of it").arg(placeOf(row), detail),
            .icon = {},
            .series = {},
            .badge = BadgeLook{.text = importStateText(row.state), .tone = importTone(row.state), .icon = {}, .selected = selected},
            .note = {}};
}

QString ImportDialog::placeOf(const ImportRow &row) const
{
    if (row.person.line == 0)
        return row.person.login;
    return tr("Line %1, %2", "a number, a login").arg(QString::number(row.person.line), row.person.login);
}

void ImportDialog::showRows()
{
    QStringList names;
    for (const ImportRow &row : m_plan.rows) {
        const QString who =
            row.person.line == 0 ? row.person.name : tr("%1, line %2", "name, line").arg(row.person.name, QString::number(row.person.line));
        names += tr("%1: %2. %3", "who, state, reason").arg(who, importStateText(row.state), importReason(row));
    }
    m_names.setStringList(names);
}

void ImportDialog::showHead()
{
    if (m_phase == Phase::Done)
        showDoneHead();
    else
        showPreviewHead();
}

void ImportDialog::showPreviewHead()
{
    const int wrong = m_plan.count(State::Wrong);
    const int known = m_plan.count(State::Exists);
    const int changes = m_plan.count(State::Changes);
    const int gone = m_plan.count(State::Gone);
    QStringList parts{tr("%n person(s) will be added.", nullptr, m_plan.count(State::Ready))};
    if (changes > 0)
        parts += tr("%n will be changed.", nullptr, changes);
    if (known > 0)
        parts += tr("%n are there already and stay as they are.", nullptr, known);
    if (wrong > 0)
        parts += isDirectory() ? tr("%n person(s) have a problem and are left out.", nullptr, wrong)
                               : tr("%n line(s) have a problem and are left out.", nullptr, wrong);
    if (gone > 0)
        parts += tr("%n person(s) are no longer in the group.", nullptr, gone);
    setHead(Icon::Users, wrong > 0 ? Tone::Warning : Tone::Info, tr("Import people from %1").arg(m_file), parts.join(QLatin1Char(' ')));
}

void ImportDialog::showDoneHead()
{
    const int refused = m_plan.count(State::Refused) + m_plan.count(State::NotTried);
    const int changed = m_plan.count(State::Changed);
    const int disabled = m_plan.count(State::Disabled);
    QStringList parts;
    if (changed > 0)
        parts += tr("%n were changed.", nullptr, changed);
    if (disabled > 0)
        parts += tr("%n were disabled.", nullptr, disabled);
    if (refused > 0 && isDirectory())
        parts += tr("%n could not be imported. Import the group again when it is mended.", nullptr, refused);
    else if (refused > 0)
        parts += tr("%n could not be added. Nothing of them is lost: save what is left, mend it and import it again.", nullptr, refused);
    if (hasPasswords())
        parts += tr("Save the passwords now and hand them over. Nobody can read them later.");
    setHead(refused > 0 ? Icon::Alert : Icon::CheckCircle, refused > 0 ? Tone::Warning : Tone::Success,
            tr("%n person(s) were added", nullptr, m_plan.count(State::Created)), parts.join(QLatin1Char(' ')));
}

void ImportDialog::showButtons()
{
    const bool mustSave = m_phase == Phase::Done && hasPasswords() && !m_arePasswordsSaved;
    m_main->setVisible(m_phase != Phase::Done);
    m_stop->setVisible(m_phase == Phase::Running);
    m_goneRow->setVisible(m_phase == Phase::Preview && m_plan.count(State::Gone) > 0);
    m_passwords->setVisible(m_phase == Phase::Done && hasPasswords());
    m_passwords->setKind(mustSave ? ButtonKind::Primary : ButtonKind::Secondary);
    m_left->setVisible(m_phase == Phase::Done && leftOver() > 0);
    m_close->setText(mustSave ? tr("Close without the passwords") : m_phase == Phase::Done ? tr("Close") : tr("Cancel"));
    m_close->setEnabled(m_phase != Phase::Running);
    // A stray Esc must not cost the passwords.
    setCancellable(m_phase != Phase::Running && !mustSave);
}

bool ImportDialog::hasPasswords() const
{
    return std::ranges::any_of(m_plan.rows, [](const ImportRow &row) { return row.state == State::Created && !row.password.isEmpty(); });
}

int ImportDialog::leftOver() const { return static_cast<int>(std::ranges::count_if(m_plan.rows, isLeft)); }

void ImportDialog::start()
{
    if (m_phase != Phase::Preview)
        return;
    m_phase = Phase::Running;
    m_main->setLoading(isDirectory() ? tr("Importing") : tr("Adding"));
    m_bar->setPercent(0);
    m_bar->show();
    showButtons();
    m_scope.start(run());
}

Task<> ImportDialog::run()
{
    auto running = m_import.run(m_plan, [this](const ImportPlan &plan, std::size_t row) {
        follow(plan, row);
        return !m_isStopped;
    });
    ImportPlan done = co_await running;
    finishRun(std::move(done));
}

void ImportDialog::follow(const ImportPlan &plan, std::size_t row)
{
    m_plan.rows[row].state = plan.rows[row].state;
    m_bar->setPercent(100.0 * double(row + 1) / double(plan.rows.size()));
    m_list->viewport()->update();
}

void ImportDialog::finishRun(ImportPlan done)
{
    m_plan = std::move(done);
    m_phase = Phase::Done;
    m_main->setReady();
    m_bar->hide();
    showRows();
    showHead();
    showButtons();
    (hasPasswords() ? m_passwords : m_close)->setFocus(Qt::OtherFocusReason);
}

Task<> ImportDialog::savePasswords()
{
    auto saving = save(tr("orbit-passwords.csv", "a file name"), writePasswords(m_plan));
    const bool isSaved = co_await saving;
    m_arePasswordsSaved = m_arePasswordsSaved || isSaved;
    showButtons();
}

Task<> ImportDialog::saveLeftOver()
{
    const QString name = tr("%1-left.csv", "a file name").arg(QFileInfo(m_file).completeBaseName());
    auto saving = save(name, writeLeftOver(m_plan, importReason));
    static_cast<void>(co_await saving);
}

Task<bool> ImportDialog::save(QString name, QByteArray csv)
{
    auto choosing = m_parts.saveFile(window(), name);
    const QString file = co_await choosing;
    if (file.isEmpty())
        co_return false;
    auto writing = onWorker([file, csv] { return writeForOwner(file, csv); });
    const Result<void> written = co_await writing;
    m_problem->setVisible(!written);
    if (!written)
        m_problem->setWords(tr("%1 was not written.").arg(QFileInfo(file).fileName()), written.error().detail);
    co_return written.has_value();
}

} // namespace orbit::ui
