#include "app/console/options.h"
#include "tests/testkit/test_main.h"

#include <QTest>

using namespace orbit::console;
using namespace Qt::StringLiterals;

class OptionsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void withoutArgumentsItIsAnOrdinaryStart()
    {
        const auto options = parseOptions({});
        QVERIFY(options.has_value());
        QVERIFY(!options->isDemo && !options->isTour() && !options->theme && !options->wantsHelp && !options->wantsVersion);
        QCOMPARE(options->size, QSize(1440, 900));
        QCOMPARE(options->scale, 1.0);
    }

    void everythingOfATourIsTaken()
    {
        const auto options =
            parseOptions({u"--tour"_s, u"/tmp/x"_s, u"--theme"_s, u"dark"_s, u"--size=1100x700"_s, u"--scale"_s, u"1.5"_s});
        QVERIFY(options.has_value());
        QVERIFY(options->isTour());
        QCOMPARE(options->tourFolder, u"/tmp/x"_s);
        QVERIFY(options->theme == ThemeOption::Dark);
        QCOMPARE(options->size, QSize(1100, 700));
        QCOMPARE(options->scale, 1.5);
    }

    void demoHelpAndVersionAreTaken()
    {
        QVERIFY(parseOptions({u"--demo"_s})->isDemo);
        QVERIFY(parseOptions({u"-h"_s})->wantsHelp);
        QVERIFY(parseOptions({u"--version"_s})->wantsVersion);
    }

    void anErrorNamesTheOptionAndTheWayOut_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QStringList>("words");
        QTest::newRow("unknown option") << QStringList{u"--frobnicate"_s} << QStringList{u"frobnicate"_s};
        QTest::newRow("no option") << QStringList{u"pve1"_s} << QStringList{u"\"pve1\" is not an option"_s};
        QTest::newRow("tour without a folder") << QStringList{u"--tour"_s} << QStringList{u"tour"_s};
        QTest::newRow("tour with an empty folder") << QStringList{u"--tour="_s} << QStringList{u"--tour"_s, u"folder"_s};
        QTest::newRow("theme") << QStringList{u"--theme"_s, u"pink"_s}
                               << QStringList{u"--theme"_s, u"\"light\""_s, u"\"dark\""_s, u"\"pink\""_s};
        for (const QString &size : {u"big"_s, u"1100"_s, u"1100x"_s, u"-1100x-700"_s, u"1099x700"_s, u"1100x699"_s, u"7681x700"_s,
                                    u"1100x99999"_s, u"1100x700x2"_s, u"999999x700"_s, u""_s})
            QTest::addRow("size %s", qPrintable(size))
                << QStringList{u"--size="_s + size} << QStringList{u"--size"_s, u"1100x700"_s, u"\"%1\""_s.arg(size)};
        for (const QString &scale : {u"0"_s, u"0.9"_s, u"4.1"_s, u"-1"_s, u"two"_s, u"nan"_s, u"inf"_s, u"1,5"_s, u""_s})
            QTest::addRow("scale %s", qPrintable(scale))
                << QStringList{u"--scale="_s + scale} << QStringList{u"--scale"_s, u"1 to 4"_s, u"\"%1\""_s.arg(scale)};
    }
    void anErrorNamesTheOptionAndTheWayOut()
    {
        QFETCH(QStringList, arguments);
        QFETCH(QStringList, words);
        const auto options = parseOptions(arguments);
        QVERIFY(!options.has_value());
        for (const QString &word : words)
            QVERIFY2(options.error().contains(word), qUtf8Printable(options.error()));
        QVERIFY2(options.error().endsWith(u'.'), qUtf8Printable(options.error()));
    }

    void theHelpNamesEveryOption()
    {
        for (const QString &option : {u"--demo"_s, u"--tour"_s, u"--theme"_s, u"--size"_s, u"--scale"_s, u"--help"_s, u"--version"_s})
            QVERIFY2(helpText().contains(option), qUtf8Printable(option));
    }
};

ORBIT_TEST(OptionsTest, "options")
#include "options_test.moc"
