#include "tests/testkit/test_main.h"

#include <QDir>
#include <QDirIterator>
#include <QRegularExpression>
#include <QSet>
#include <QTest>
#include <QTranslator>
#include <QXmlStreamReader>

using namespace Qt::StringLiterals;

namespace {

QString sourceFolder() { return qEnvironmentVariable("ORBIT_SOURCE", u"."_s); }

/// Every text of the file that has both its forms.
QSet<QString> finishedTexts(QFile &file)
{
    QSet<QString> texts;
    QXmlStreamReader xml(&file);
    QString source;
    int forms = 0;
    while (!xml.atEnd()) {
        const auto token = xml.readNext();
        if (token == QXmlStreamReader::StartElement && xml.name() == u"source"_s)
            source = xml.readElementText();
        else if (token == QXmlStreamReader::StartElement && xml.name() == u"numerusform"_s)
            forms += !xml.readElementText().isEmpty();
        else if (token == QXmlStreamReader::EndElement && xml.name() == u"message"_s) {
            if (forms == 2)
                texts.insert(source);
            forms = 0;
        }
    }
    return texts;
}

} // namespace

class ShellPluralsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyCountHasItsTwoForms()
    {
        QFile file(QDir(sourceFolder()).filePath(u"translations/orbit_en.ts"_s));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QSet<QString> finished = finishedTexts(file);
        static const QRegularExpression counted(uR"re(\btr\(\s*"((?:[^"\\]|\\.)*%L?n(?:[^"\\]|\\.)*)"\s*,)re"_s);
        QStringList missing;
        for (const QString &folder : {u"ui"_s, u"app"_s, u"core"_s}) {
            QDirIterator files(QDir(sourceFolder()).filePath(folder), {u"*.cpp"_s, u"*.h"_s}, QDir::Files, QDirIterator::Subdirectories);
            while (files.hasNext()) {
                QFile code(files.next());
                QVERIFY(code.open(QIODevice::ReadOnly));
                auto matches = counted.globalMatch(QString::fromUtf8(code.readAll()));
                while (matches.hasNext()) {
                    const QString text = matches.next().captured(1);
                    if (!finished.contains(text))
                        missing << text;
                }
            }
        }
        QVERIFY2(missing.isEmpty(), qPrintable(u"run translations/update for: "_s + missing.join(u" | "_s)));
    }

    void theFormsAreEmbedded()
    {
        QTranslator english;
        QVERIFY(english.load(u":/translations/orbit_en.qm"_s));
        QCOMPARE(english.translate("orbit::ui::TopBar", "%n task(s)", "running", 1), u"%n task"_s);
        QCOMPARE(english.translate("orbit::ui::TopBar", "%n task(s)", "running", 2), u"%n tasks"_s);
    }
};

ORBIT_TEST(ShellPluralsTest, "shell_plurals")

#include "shell_plurals_test.moc"
