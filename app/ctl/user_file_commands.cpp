#include "app/ctl/import_rows.h"

#include "core/access/people_import.h"
#include "core/base/owner_file.h"

#include <QFile>
#include <QFileInfo>
#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace orbit::ctl {

namespace {

using State = ImportRow::State;

/// The file of the passwords, made before the first of them: readable by its owner only, never in place of another.
Result<std::shared_ptr<QFile>> openPasswords(const PeopleCall &call)
{
    const auto path = call.arguments.value(u"passwords"_s);
    if (!path)
        return fail(ErrorKind::Invalid, u"--passwords"_s, u"say where the new passwords go: --passwords FILE"_s);
    auto file = std::make_shared<QFile>(*path);
    if (!file->open(QIODevice::WriteOnly | QIODevice::NewOnly | QIODevice::Unbuffered, QFileDevice::ReadOwner | QFileDevice::WriteOwner) ||
        file->write(passwordHead()) < 0)
        return fail(ErrorKind::Denied, *path, file->errorString());
    return file;
}

bool needsPasswords(const ImportPlan &plan)
{
    return std::ranges::any_of(plan.rows,
                               [](const ImportRow &row) { return row.state == State::Ready && row.person.account == AccountKind::Local; });
}

Task<ExitCode> importUsers(PeopleCall call)
{
    QFile file(call.arguments.operands.first());
    if (!file.open(QIODevice::ReadOnly))
        co_return failed(call, {.kind = ErrorKind::NotFound, .subject = file.fileName(), .detail = file.errorString()});
    PeopleImport people(call.people, call.teams);
    const Result<ImportPlan> plan = co_await people.plan(file.readAll());
    if (!plan) {
        const bool isSheet = plan.error().kind == ErrorKind::Invalid;
        co_return failed(call, isSheet ? Error{.kind = ErrorKind::Invalid,
                                               .subject = u"%1, line %2"_s.arg(file.fileName(), plan.error().subject),
                                               .detail = plan.error().detail}
                                       : plan.error());
    }
    if (call.arguments.has(u"dry-run"_s)) {
        printImport(call, *plan);
        co_return importVerdict(*plan);
    }
    std::shared_ptr<QFile> passwords;
    if (needsPasswords(*plan)) {
        const Result<std::shared_ptr<QFile>> opened = openPasswords(call);
        if (!opened)
            co_return failed(call, opened.error());
        passwords = *opened;
    }
    // At once: whoever was made can sign in whatever happens next. Who cannot be written down is the last one made.
    const ImportPlan made = co_await people.run(*plan, [passwords](const ImportPlan &done, std::size_t row) {
        const QByteArray line = passwords ? passwordLine(done.rows[row]) : QByteArray();
        return line.isEmpty() || passwords->write(line) == line.size();
    });
    printImport(call, made);
    if (passwords && passwords->error() != QFileDevice::NoError)
        co_return failed(call, {ErrorKind::Denied, passwords->fileName(),
                                u"%1; the last person added has a password nobody knows: set it again"_s.arg(passwords->errorString())});
    if (const auto left = call.arguments.value(u"left"_s); left && made.count(State::Created) < static_cast<int>(made.rows.size())) {
        const Result<void> written = writeForOwner(*left, writeLeftOver(made, importReason));
        if (!written)
            co_return failed(call, written.error());
    }
    co_return importVerdict(made);
}

Task<ExitCode> exportUsers(PeopleCall call)
{
    const QString path = call.arguments.operands.first();
    const Result<PeopleFilter> filter = co_await readPeopleFilter(&call, {});
    if (!filter)
        co_return failed(call, filter.error());
    const Result<std::vector<Person>> people = co_await everybody(&call.people, *filter);
    if (!people)
        co_return failed(call, people.error());
    const Result<void> written = writeForOwner(path, writePeopleSheet(*people));
    if (!written)
        co_return failed(call, written.error());
    call.output.object({{u"file"_s, u"FILE"_s}, {u"people"_s, u"PEOPLE"_s, Shown::Number}},
                       {{u"file"_s, QFileInfo(path).absoluteFilePath()}, {u"people"_s, static_cast<qint64>(people->size())}});
    co_return ExitCode::Ok;
}

} // namespace

Task<ExitCode> runUserFile(PeopleCall call)
{
    const bool isImport = call.arguments.verb == "import"_L1;
    auto work = isImport ? importUsers(call) : exportUsers(call);
    const ExitCode code = co_await work;
    co_return code;
}

} // namespace orbit::ctl
