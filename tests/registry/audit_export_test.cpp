#include "tests/registry/audit_stage.h"
#include "tests/testkit/test_main.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QSignalSpy>

using namespace Qt::StringLiterals;

namespace orbit {

namespace {

QByteArray contentsOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

/// Files of the audit log: whole or not there at all, and harmless in a spreadsheet.
class AuditExportTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { m = std::make_unique<AuditStage>(m_audited); }
    void cleanupTestCase() { m.reset(); }

    void csvHasTheFiltersEntriesOldestFirst();
    void cellsAreNoFormulas();
    void jsonIsOneArray();
    void longLogComesInParts_data();
    void longLogComesInParts();
    void exportIsItselfAudited();
    void givenUpExportLeavesNothing();
    void fileThatCannotBeWrittenIsSaid();
    void whoMayNotExportIsRefused();

private:
    QString path(const QString &name) const { return m->folder.filePath(name); }
    static AuditFilter only(const QString &action)
    {
        return {.text = {}, .from = {}, .until = {}, .actorLogin = {}, .action = action, .result = {}};
    }
    QStringList files() const { return QDir(m->folder.path()).entryList(QDir::Files | QDir::Hidden); }
    /// `count` entries by eve, the numbers as targets.
    void fill(int count)
    {
        const testkit::SqlSession eve(m_audited.server.socketConninfo(u"orbit"_s, u"eve"_s, u"eve"_s));
        const QString sql =
            u"SELECT count(api.audit_client('task.note', 'task', NULL, n::text, NULL, NULL, 'done', NULL)) FROM generate_series(1, %1) n"_s;
        QVERIFY(eve.run(sql.arg(count)).isOk());
    }

    const AuditServer m_audited;
    std::unique_ptr<AuditStage> m;
};

void AuditExportTest::csvHasTheFiltersEntriesOldestFirst()
{
    must(m->anna.begin({.action = u"import.one"_s, .target = u"first, \"quoted\""_s, .before = {}, .after = {{u"k"_s, u"v"_s}}}));
    must(m->anna.begin({.action = u"import.two"_s, .target = u"second"_s, .before = {}, .after = {}}));
    QSignalSpy progress(&m->anna, &AuditLog::exportProgress);
    QCOMPARE(must(m->anna.exportTo(path(u"a.csv"_s), only(u"import."_s), ExportFormat::Csv)), 2);
    const QList<QByteArray> lines = contentsOf(path(u"a.csv"_s)).trimmed().split('\n');
    QCOMPARE(lines.size(), 3);
    QVERIFY(lines[0].startsWith(
        "time,number,actor,name,role,action,kind,target,result,finished,told_by,device,upid,before,after,hash,previous,id"));
    QVERIFY2(lines[1].contains(",anna,Anna Berg,admin,import.one,import,\"first, \"\"quoted\"\"\",started,,client,"), lines[1].constData());
    QVERIFY(lines[1].contains("\"{\"\"k\"\": \"\"v\"\"}\""));
    QVERIFY(lines[2].contains("import.two"));
    QCOMPARE(progress.last(), (QList<QVariant>{qint64(2), qint64(2)}));
    QCOMPARE(QFileInfo(path(u"a.csv"_s)).permissions() & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());
}

void AuditExportTest::cellsAreNoFormulas()
{
    const QStringList hostile{u"=cmd|'/c calc'!A1"_s, u"+1"_s, u"-1"_s, u"@SUM(A1)"_s, u"  =1"_s, QString(QChar(0xff1d)) + u"1"_s};
    for (const QString &target : hostile)
        must(m->eve.begin({.action = u"export.evil"_s, .target = target, .before = {}, .after = {}}));
    must(m->anna.exportTo(path(u"evil.csv"_s), only(u"export.evil"_s), ExportFormat::Csv));
    const QString text = QString::fromUtf8(contentsOf(path(u"evil.csv"_s)));
    for (const QString &target : hostile)
        QVERIFY2(text.contains(u",'"_s + target) && !text.contains(u',' + target), qPrintable(target));
    must(m->anna.exportTo(path(u"evil.json"_s), only(u"export.evil"_s), ExportFormat::Json));
    const QJsonArray entries = QJsonDocument::fromJson(contentsOf(path(u"evil.json"_s))).array();
    QCOMPARE(entries.at(0).toObject().value(u"target"_s).toString(), hostile.first()); // JSON says what is there
}

void AuditExportTest::jsonIsOneArray()
{
    must(m->anna.begin({.action = u"backup.json"_s, .target = u"a \"b\" \\ c"_s, .before = {}, .after = {{u"n"_s, 7}}}));
    QCOMPARE(must(m->anna.exportTo(path(u"one.json"_s), only(u"backup.json"_s), ExportFormat::Json)), 1);
    const QByteArray bytes = contentsOf(path(u"one.json"_s));
    QCOMPARE(bytes.count('\n'), 3); // an entry a line
    const QJsonArray entries = QJsonDocument::fromJson(bytes).array();
    QCOMPARE(entries.size(), 1);
    const QJsonObject entry = entries.first().toObject();
    QCOMPARE(entry.value(u"target"_s).toString(), u"a \"b\" \\ c"_s);
    QCOMPARE(entry.value(u"after"_s).toObject().value(u"n"_s).toInt(), 7);
    QVERIFY(entry.value(u"finished"_s).isNull());
    QCOMPARE(must(m->anna.exportTo(path(u"none.json"_s), only(u"backup.none"_s), ExportFormat::Json)), 0);
    QVERIFY(QJsonDocument::fromJson(contentsOf(path(u"none.json"_s))).isArray());
}

void AuditExportTest::longLogComesInParts_data()
{
    QTest::addColumn<ExportFormat>("format");
    QTest::newRow("csv") << ExportFormat::Csv;
    QTest::newRow("json") << ExportFormat::Json;
    fill(20'050); // more than one part
}

void AuditExportTest::longLogComesInParts()
{
    QFETCH(ExportFormat, format);
    const QString file = path(QString::fromLatin1(QTest::currentDataTag()));
    QCOMPARE(must(m->anna.exportTo(file, only(u"task.note"_s), format)), 20'050);
    QStringList targets;
    if (format == ExportFormat::Json) {
        for (const QJsonValue &entry : QJsonDocument::fromJson(contentsOf(file)).array())
            targets += entry.toObject().value(u"target"_s).toString();
    } else {
        for (const QByteArray &line : contentsOf(file).trimmed().split('\n').mid(1))
            targets += QString::fromUtf8(line.split(',').at(7));
    }
    QCOMPARE(targets.size(), 20'050);
    for (int i = 0; i < targets.size(); ++i)
        QCOMPARE(targets[i], QString::number(i + 1));
}

void AuditExportTest::exportIsItselfAudited()
{
    must(m->olga.exportTo(path(u"own.csv"_s), only(u"power."_s), ExportFormat::Csv));
    const AuditEntry entry = must(m->anna.page(only(u"audit.export"_s), {})).rows.front();
    QCOMPARE(entry.actorLogin, u"olga"_s);
    QCOMPARE(entry.after.value(u"action"_s).toString(), u"power"_s);
}

void AuditExportTest::givenUpExportLeavesNothing()
{
    fill(3'000);
    const QStringList before = files();
    {
        std::optional<Result<qint64>> never;
        Scope scope;
        QSignalSpy progress(&m->anna, &AuditLog::exportProgress);
        scope.start(storeInto(m->anna.exportTo(path(u"given-up.csv"_s), {}, ExportFormat::Csv), &never));
        QVERIFY(progress.wait());
        QVERIFY(!never);
    }
    QTRY_COMPARE(files(), before);
    // The session is good for the next call.
    must(m->anna.count({}));
    QCOMPARE(files(), before);
}

void AuditExportTest::fileThatCannotBeWrittenIsSaid()
{
    const Result<qint64> refused = await(m->anna.exportTo(path(u"no/such/folder.csv"_s), {}, ExportFormat::Csv));
    QVERIFY(!refused);
    QCOMPARE(refused.error().kind, ErrorKind::Invalid);
    QVERIFY(refused.error().subject.endsWith("folder.csv"_L1));
}

void AuditExportTest::whoMayNotExportIsRefused()
{
    const Result<qint64> refused = await(m->eve.exportTo(path(u"eve.csv"_s), {}, ExportFormat::Csv));
    QVERIFY(!refused);
    QCOMPARE(refused.error().kind, ErrorKind::Denied);
    QTRY_VERIFY(!QFile::exists(path(u"eve.csv"_s)));
}

ORBIT_TEST(AuditExportTest, "audit_export")

} // namespace orbit

#include "audit_export_test.moc"
