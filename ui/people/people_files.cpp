#include "ui/people/people_files.h"

#include "core/async/worker.h"
#include "core/base/owner_file.h"
#include "ui/people/import_dialog.h"
#include "ui/people/people_errors.h"

#include <QDesktopServices>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QUrl>

using namespace Qt::StringLiterals;

namespace orbit::ui {

namespace {

/// Ten thousand people need less.
constexpr qint64 largestSheet = 8 * 1024 * 1024;

Result<QByteArray> readSheet(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return fail(ErrorKind::Denied, path, file.errorString());
    if (file.size() > largestSheet)
        return fail(ErrorKind::Invalid, QString(), u"it is larger than 8 MiB"_s);
    return file.readAll();
}

} // namespace

PeopleFiles::PeopleFiles(const PeopleParts &parts, QWidget *place)
    : QObject(place), m_parts(parts), m_place(place), m_import(parts.people, parts.teams)
{}

void PeopleFiles::importPeople() { m_scope.start(import()); }

void PeopleFiles::exportPeople(const PeopleFilter &filter) { m_scope.start(exportTo(filter)); }

Task<> PeopleFiles::import()
{
    auto choosing = m_parts.openFile(m_place->window(), u"*.csv"_s);
    const QString file = co_await choosing;
    if (file.isEmpty())
        co_return;
    const QString name = QFileInfo(file).fileName();
    auto reading = onWorker([file] { return readSheet(file); });
    const Result<QByteArray> csv = co_await reading;
    if (!csv)
        co_return tellUnread(name, csv.error());
    auto planning = m_import.plan(*csv);
    Result<ImportPlan> plan = co_await planning;
    if (!plan)
        co_return tellUnread(name, plan.error());
    (new ImportDialog(m_parts, name, std::move(*plan), m_place->window()))->open();
}

void PeopleFiles::tellUnread(const QString &name, const Error &error)
{
    const bool isSheet = error.kind == ErrorKind::Invalid && !error.subject.isEmpty();
    const QString text = isSheet                            ? tr("Line %1: %2.").arg(error.subject, error.detail)
                         : error.kind == ErrorKind::Invalid ? error.detail
                                                            : peopleAdvice(error);
    m_parts.messenger.tell(
        {.tone = Tone::Danger, .title = tr("%1 cannot be imported").arg(name), .text = text, .details = error.detail, .actions = {}});
}

Task<> PeopleFiles::exportTo(PeopleFilter filter)
{
    const QString day = m_parts.clock.now().toLocalTime().toString(u"yyyy-MM-dd"_s);
    auto choosing = m_parts.saveFile(m_place->window(), tr("orbit-people-%1.csv", "a file name").arg(day));
    const QString file = co_await choosing;
    if (file.isEmpty())
        co_return;
    const QString name = QFileInfo(file).fileName();
    auto reading = everybody(&m_parts.people, filter);
    const Result<std::vector<Person>> people = co_await reading;
    if (!people)
        co_return tellUnwritten(name, people.error());
    auto writing = onWorker([file, all = *people] { return writeForOwner(file, writePeopleSheet(all)); });
    const Result<void> written = co_await writing;
    if (!written)
        co_return tellUnwritten(name, written.error());
    const QUrl folder = QUrl::fromLocalFile(QFileInfo(file).absolutePath());
    m_parts.messenger.tell({.tone = Tone::Success,
                            .title = tr("%n person(s) exported", nullptr, static_cast<int>(people->size())),
                            .text = QDir::toNativeSeparators(file),
                            .details = {},
                            .actions = {{tr("Open folder"), [folder] { QDesktopServices::openUrl(folder); }}}});
}

void PeopleFiles::tellUnwritten(const QString &name, const Error &error)
{
    m_parts.messenger.tell({.tone = Tone::Danger,
                            .title = tr("%1 was not written").arg(name),
                            .text = error.kind == ErrorKind::Denied ? error.detail : peopleAdvice(error),
                            .details = error.detail,
                            .actions = {}});
}

} // namespace orbit::ui
