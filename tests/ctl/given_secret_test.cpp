#include "app/ctl/given_secret.h"
#include "tests/testkit/test_main.h"

#include <QTest>

#include <unistd.h>

using namespace Qt::StringLiterals;
using namespace orbit;
using namespace orbit::ctl;

/// A secret that was given is taken out of the way of everybody else.
class GivenSecretTest final : public QObject
{
    Q_OBJECT

private:
    static Arguments parsed(const QStringList &words)
    {
        const auto arguments = parseArguments(words);
        if (!arguments)
            qFatal("the test's own words are wrong");
        return *arguments;
    }

private Q_SLOTS:
    void theEnvironmentHasItNoMore()
    {
        qputenv("ORBIT_SECRET", "canary");
        const auto secret = readGivenSecret(parsed({u"cluster"_s, u"list"_s}));
        QVERIFY(secret.has_value());
        QCOMPARE(secret->exposeText(), u"canary"_s);
        QVERIFY(!qEnvironmentVariableIsSet("ORBIT_SECRET"));
    }

    void neitherHasItWhenAnotherOneIsRead()
    {
        qputenv("ORBIT_SECRET", "canary");
        int ends[2];
        QCOMPARE(::pipe(ends), 0);
        QCOMPARE(::write(ends[1], "by the pipe\n", 12), 12);
        ::close(ends[1]);
        const auto secret = readGivenSecret(parsed({u"cluster"_s, u"list"_s, u"--secret-fd"_s, QString::number(ends[0])}));
        ::close(ends[0]);
        QVERIFY(secret.has_value());
        QCOMPARE(secret->exposeText(), u"by the pipe"_s);
        QVERIFY(!qEnvironmentVariableIsSet("ORBIT_SECRET"));
    }
};

ORBIT_TEST(GivenSecretTest, "given_secret")
#include "given_secret_test.moc"
