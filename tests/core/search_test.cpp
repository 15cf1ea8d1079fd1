#include "core/inventory/search.h"

#include "tests/testkit/test_main.h"

#include <QTest>

#include <utility>

using namespace orbit;
using namespace Qt::StringLiterals;

namespace {

/// fin-010 of the design, near its limits.
struct Sample
{
    Guest guest;
    GuestDetail detail;
    Ownership ownership{u"finance"_s, u"Finance"_s, u"idris@pve"_s, u"Idris Morvan"_s};
    DesktopState state = DesktopState::InUse;
    bool needsAttention = true;

    Sample()
    {
        guest.key = {ClusterId(u"one"_s), VmId(2109)};
        guest.power = GuestPower::Running;
        guest.name = u"fin-010"_s;
        guest.node = NodeName(u"dione"_s);
        guest.pool = PoolId(u"orbit/finance/idris@pve"_s);
        guest.tags = u"pool;usb"_s;
        guest.lock = u"backup"_s;
        guest.cpu = 0.91F;
        guest.cpus = 4;
        guest.memoryLimit = quint64(16) << 30;
        guest.memory = guest.memoryLimit / 100 * 88;
        guest.disk = quint64(95) << 30;
        guest.diskLimit = quint64(100) << 30;
        guest.uptime = 2 * 3600;
        detail.addresses = {u"10.20.11.30"_s, u"fe80::30"_s};
        detail.osType = u"win11"_s;
        detail.loggedOn = {u"imorvan"_s};
    }

    bool matches(const SearchQuery &query) const
    {
        const QString text = searchText(guest, detail, ownership);
        return query.matches({.guest = guest,
                              .detail = detail,
                              .ownership = ownership,
                              .state = state,
                              .needsAttention = needsAttention,
                              .clusterName = u"Head Office",
                              .text = text});
    }
};

/// Queries that fit fin-010, and some that do not.
constexpr std::pair<const char *, bool> cases[] = {
    {"", true},
    {"   ", true},
    {"fin-010", true},
    {"FIN", true},
    {"morvan idris", true},
    {"\"Idris Morvan\"", true},
    {"\"Morvan Idris\"", false},
    {"2109", true},
    {"dione finance win11 10.20.11.30 usb imorvan", true},
    {"atlas", false},
    {"fin-010dione", false}, // not across fields
    {"fe80::30", true},
    {"state:inUse", true},
    {"state:in-use,stopped", true},
    {"state:\"In use\"", true},
    {"state:running", true},
    {"state:busy", false},
    {"state:problem", false},
    {"state:attention", true},
    {"state:stopped,attention", true},
    {"-state:attention", false},
    {"node:dione", true},
    {"node:dion", false},
    {"node:atlas,DIONE", true},
    {"team:fin", true},
    {"team:Finance,Support", true},
    {"team:support", false},
    {"team=finance", true},
    {"team=FIN", false},
    {"team=support,finance", true},
    {"owner=\"Idris Morvan\"", true},
    {"owner=idris", false},
    {"name=fin-010", true},
    {"name=fin-01", false},
    {"os=win11", true},
    {"ip=10.20.11.30", true},
    {"ip=10.20.11.3", false},
    {"cluster=\"head office\"", true},
    {"pool=orbit/finance", false},
    {"state=inUse", true},
    {"owner:idris", true},
    {"owner:idris@pve", true},
    {"pool:orbit/finance", true},
    {"tag:usb", true},
    {"tag:us", false},
    {"type:vm", true},
    {"type:container", false},
    {"type:template", false},
    {"vmid:2109", true},
    {"vmid:2100-2113", true},
    {"vmid:100,2109", true},
    {"vmid:2110-2200", false},
    {"name:010", true},
    {"os:win", true},
    {"ip:10.20.11", true},
    {"ip:192", false},
    {"cluster:head", true},
    {"lock:backup", true},
    {"cpu>80", true},
    {"cpu>80%", true},
    {"cpu=91", true},
    {"cpu<91", false},
    {"cpu<=91", true},
    {"cores>=4", true},
    {"cores>4", false},
    {"mem>80%", true},
    {"mem<2G", false},
    {"mem>14GiB", true},
    {"ram>=88%", true},
    {"disk>90%", true},
    {"disk=100G", true},
    {"disk>1T", false},
    {"uptime<7d", true},
    {"uptime>=120min", true},
    {"uptime>1w", false},
    {"NOT atlas", true},
    {"NOT dione", false},
    {"-atlas", true},
    {"-fin", false},
    {"- fin", true}, // a '-' that stands alone is text
    {"NOT NOT dione", true},
    {"atlas OR dione", true},
    {"atlas OR rhea", false},
    {"dione AND atlas", false},
    {"(atlas OR dione) cpu>80", true},
    {"(atlas OR dione) -cpu>80", false},
    {"atlas OR dione fin", true}, // OR binds less than standing beside
    {"fin -(atlas OR rhea)", true},
    {"\"OR\" OR fin", true}, // quoted it is a word
    {"or OR fin", true},
};

} // namespace

class SearchTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void matches_data()
    {
        QTest::addColumn<QString>("query");
        QTest::addColumn<bool>("isMatch");
        for (const auto &[query, isMatch] : cases)
            QTest::newRow(query) << QString::fromUtf8(query) << isMatch;
    }

    void matches()
    {
        QFETCH(QString, query);
        QFETCH(bool, isMatch);
        const auto compiled = SearchQuery::compile(query);
        QVERIFY2(compiled, compiled ? "" : qPrintable(compiled.error().message));
        QCOMPARE(Sample().matches(*compiled), isMatch);
    }

    void withoutAConcernNothingNeedsAttention()
    {
        Sample calm;
        calm.needsAttention = false;
        QVERIFY(!calm.matches(*SearchQuery::compile(u"state:attention"_s)));
        QVERIFY(calm.matches(*SearchQuery::compile(u"state:attention,inUse"_s)));
    }

    void usageOfWhatDoesNotRunIsUnknown()
    {
        Sample off;
        off.guest.power = GuestPower::Stopped;
        off.guest.cpu = 0;
        for (const QString &query : {u"cpu<50"_s, u"cpu>=0"_s, u"mem<50%"_s, u"uptime<7d"_s}) {
            QVERIFY2(!off.matches(*SearchQuery::compile(query)), qPrintable(query));
            QVERIFY2(off.matches(*SearchQuery::compile(u"NOT "_s + query)), qPrintable(query));
        }
        QVERIFY(off.matches(*SearchQuery::compile(u"disk=100G"_s)));
    }

    void knowsWhetherUsageMatters()
    {
        for (const QString &query : {u"cpu>80"_s, u"fin -mem<2G"_s, u"atlas OR (fin uptime>7d)"_s, u"cores>4"_s})
            QVERIFY2(SearchQuery::compile(query)->readsUsage(), qPrintable(query));
        for (const QString &query : {u""_s, u"fin"_s, u"node:atlas state:inUse"_s, u"disk>90%"_s, u"\"cpu>80\""_s})
            QVERIFY2(!SearchQuery::compile(query)->readsUsage(), qPrintable(query));
    }

    void saysWhatIsWrongAndWhere_data()
    {
        QTest::addColumn<QString>("query");
        QTest::addColumn<int>("position");
        QTest::addColumn<QString>("message");
        const auto add = [](const char *query, int position, const char *message) {
            QTest::newRow(query) << QString::fromUtf8(query) << position << QString::fromUtf8(message);
        };
        add("fin cpu>", 4, "cpu> needs a number, for example cpu>80");
        add("uptime>x", 0, "uptime> needs a number, for example uptime>7d");
        add("mem>=", 0, "mem>= needs a number, for example mem>=80%");
        add("mem>5", 0, "mem> needs a unit, for example mem>80%");
        add("cpu>5G", 5, "cpu> cannot be measured in “g”; write for example cpu>80");
        add("uptime>7x", 8, "uptime> cannot be measured in “x”; write for example uptime>7d");
        add("cpu:80", 0, "cpu is compared, for example cpu>80");
        add("node>3", 0, "node is a text, write node: and a value");
        add("node:", 0, "node: needs a value after the colon");
        add("a foo:bar", 2, "There is no field “foo”.");
        add("foo>1", 0, "There is no field “foo”.");
        add("state:bogus", 6, "There is no state “bogus”.");
        add("type:x", 5, "type: takes vm, container or template");
        add("vmid:x-3", 5, "vmid: needs a number or a range, for example vmid:100-199");
        add("a \"b", 2, "The quotation mark is not closed");
        add("(a OR b", 0, "The parenthesis is not closed");
        add("a b)", 3, "This parenthesis closes nothing");
        add("a ()", 3, "Something is missing before this parenthesis");
        add("OR a", 0, "Something is missing before “OR”");
        add("a OR", 3, "Something is missing at the end");
        add("a AND OR b", 6, "Something is missing before “OR”");
        add("NOT", 2, "Something is missing at the end");
    }

    void saysWhatIsWrongAndWhere()
    {
        QFETCH(QString, query);
        QFETCH(int, position);
        QFETCH(QString, message);
        const auto compiled = SearchQuery::compile(query);
        QVERIFY(!compiled);
        QVERIFY2(compiled.error().message.startsWith(message), qPrintable(compiled.error().message));
        QCOMPARE(compiled.error().position, qsizetype(position));
        QVERIFY(compiled.error().length > 0);
        QVERIFY(compiled.error().position + compiled.error().length <= query.size());
    }

    void hostileQueriesAreRefused()
    {
        QVERIFY(!SearchQuery::compile(QString(1001, u'a')));
        QVERIFY(!SearchQuery::compile(QString(400, u'(') + u'a' + QString(400, u')')));
        QVERIFY(!SearchQuery::compile(QStringLiteral("a ").repeated(400)));
        QVERIFY(SearchQuery::compile(QStringLiteral("NOT ").repeated(200) + u'a'));
        QVERIFY(SearchQuery::compile(QString(15, u'(') + u'a' + QString(15, u')')));
        QVERIFY(SearchQuery::compile(QString(QChar(0)) + QChar(0xD800)));
        QVERIFY(!SearchQuery::compile(u"vmid:99999999999999999999"_s));
        QVERIFY(SearchQuery::compile(u"disk>99999999999999999999999T"_s));
    }

    void anySequenceOfPiecesIsUnderstoodOrExplained()
    {
        const QStringList pieces{u"fin"_s, u"("_s,    u")"_s,  u"NOT"_s, u"OR"_s,     u"AND"_s, u"-"_s,
                                 u"\""_s,  u"cpu>"_s, u"80"_s, u":"_s,   u"state:"_s, u","_s,   u" "_s};
        quint32 seed = 1;
        const Sample sample;
        for (int round = 0; round < 5000; ++round) {
            QString query;
            for (int i = 0; i < 12; ++i) {
                seed = seed * 1664525U + 1013904223U;
                query += pieces[static_cast<qsizetype>(seed / 65536U % static_cast<quint32>(pieces.size()))];
                if (seed & 0x1000U)
                    query += u' ';
            }
            const auto compiled = SearchQuery::compile(query);
            if (compiled) {
                sample.matches(*compiled);
                continue;
            }
            QVERIFY2(!compiled.error().message.isEmpty(), qPrintable(query));
            QVERIFY2(compiled.error().position >= 0 && compiled.error().position < std::max<qsizetype>(1, query.size()), qPrintable(query));
        }
    }
};

ORBIT_TEST(SearchTest, "search")
#include "search_test.moc"
