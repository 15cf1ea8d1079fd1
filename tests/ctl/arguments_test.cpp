#include "app/ctl/arguments.h"
#include "tests/testkit/test_main.h"

#include <QTest>

using namespace orbit::ctl;
using namespace Qt::StringLiterals;

class ArgumentsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aCallIsReadInAnyOrder()
    {
        const auto call =
            parseArguments({u"--json"_s, u"guest"_s, u"--cluster"_s, u"Head Office"_s, u"start"_s, u"101"_s, u"--wait"_s, u"fin-002"_s});
        QVERIFY2(call.has_value(), "the call was refused");
        QCOMPARE(call->noun, u"guest"_s);
        QCOMPARE(call->verb, u"start"_s);
        QCOMPARE(call->operands, (QStringList{u"101"_s, u"fin-002"_s}));
        QVERIFY(call->has(u"json"_s));
        QVERIFY(call->has(u"wait"_s));
        QCOMPARE(call->value(u"cluster"_s), u"Head Office"_s);
    }

    void aValueMayStandBehindAnEqualsSign()
    {
        const auto call = parseArguments({u"task"_s, u"list"_s, u"--limit=5"_s});
        QVERIFY(call.has_value());
        QCOMPARE(call->value(u"limit"_s), u"5"_s);
    }

    void twoDashesEndTheOptions()
    {
        const auto call = parseArguments({u"guest"_s, u"list"_s, u"--"_s, u"--json"_s});
        QVERIFY(call.has_value());
        QCOMPARE(call->operands, QStringList{u"--json"_s});
        QVERIFY(!call->has(u"json"_s));
    }

    void aWrongCallSaysWhatIsWrong_data()
    {
        QTest::addColumn<QStringList>("words");
        QTest::addColumn<QString>("sentence");
        QTest::newRow("nothing") << QStringList{} << u"say what to do"_s;
        QTest::newRow("noun") << QStringList{u"vm"_s, u"list"_s} << u"there is no \"vm\""_s;
        QTest::newRow("verb") << QStringList{u"guest"_s, u"explode"_s} << u"\"guest\" cannot \"explode\""_s;
        QTest::newRow("operand missing") << QStringList{u"guest"_s, u"start"_s} << u"guest start needs GUEST..."_s;
        QTest::newRow("operand too many") << QStringList{u"node"_s, u"list"_s, u"x"_s} << u"node list takes no operand"_s;
        QTest::newRow("option") << QStringList{u"guest"_s, u"start"_s, u"1"_s, u"--fast"_s} << u"there is no option --fast here"_s;
        QTest::newRow("foreign option") << QStringList{u"node"_s, u"list"_s, u"--wait"_s} << u"there is no option --wait here"_s;
        QTest::newRow("value missing") << QStringList{u"task"_s, u"list"_s, u"--limit"_s} << u"--limit needs a value"_s;
        QTest::newRow("value given") << QStringList{u"node"_s, u"list"_s, u"--json=1"_s} << u"--json takes no value"_s;
        QTest::newRow("secret in an argument") << QStringList{u"cluster"_s, u"add"_s, u"x"_s, u"--secret"_s, u"s"_s}
                                               << u"there is no option --secret here"_s;
    }

    void aWrongCallSaysWhatIsWrong()
    {
        QFETCH(QStringList, words);
        QFETCH(QString, sentence);
        const auto call = parseArguments(words);
        QVERIFY(!call.has_value());
        QVERIFY2(call.error().contains(sentence), qPrintable(call.error()));
    }

    void theHelpNamesEveryCall()
    {
        const QString help = helpText();
        for (const Verb &verb : verbs())
            QVERIFY2(help.contains(verb.noun + u' ' + verb.verb), qPrintable(verb.verb));
    }
};

ORBIT_TEST(ArgumentsTest, "arguments")
#include "arguments_test.moc"
