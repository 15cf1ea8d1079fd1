#include "tests/testkit/fakes/manual_clock.h"
#include "tests/testkit/test_main.h"
#include "ui/audit/chain_badge.h"
#include "ui/audit/time_span.h"
#include "ui/signin/inactivity_lock.h"
#include "ui/text/audit_words.h"
#include "ui/text/formats.h"

#include <QLocale>
#include <QSignalSpy>
#include <QTest>

#include <ctime>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace orbit {

namespace {

/// For its lifetime this process is somewhere else.
class Place final
{
public:
    explicit Place(const QByteArray &zone) : m_before(qgetenv("TZ"))
    {
        qputenv("TZ", zone);
        ::tzset();
    }
    ~Place()
    {
        if (m_before.isNull())
            qunsetenv("TZ");
        else
            qputenv("TZ", m_before);
        ::tzset();
    }
    Place(const Place &) = delete;
    Place &operator=(const Place &) = delete;

private:
    QByteArray m_before;
};

QDateTime utc(const QString &text) { return QDateTime::fromString(text + u'Z', Qt::ISODate); }

} // namespace

/// Clocks are put forward and back, by law and by people, and one computer's is not another's.
class ClocksTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale::c()); }

    void aChosenTimeIsWholeWhenTheClocksChange_data()
    {
        QTest::addColumn<QByteArray>("zone");
        QTest::addColumn<QString>("now");
        QTest::addColumn<QString>("hour"); ///< where the last hour begins, all of it in UTC
        QTest::addColumn<QString>("today");
        QTest::addColumn<QString>("week");
        const auto add = [](const char *name, const char *zone, const QString &now, const QString &hour, const QString &today,
                            const QString &week) { QTest::newRow(name) << QByteArray(zone) << now << hour << today << week; };
        add("put forward", "Europe/Berlin", u"2026-03-29T01:30:00"_s, u"2026-03-29T00:30:00"_s, u"2026-03-28T23:00:00"_s,
            u"2026-03-22T23:00:00"_s);
        add("after it", "Europe/Berlin", u"2026-03-30T10:00:00"_s, u"2026-03-30T09:00:00"_s, u"2026-03-29T22:00:00"_s,
            u"2026-03-23T23:00:00"_s);
        add("put back", "Europe/Berlin", u"2026-10-25T01:30:00"_s, u"2026-10-25T00:30:00"_s, u"2026-10-24T22:00:00"_s,
            u"2026-10-18T22:00:00"_s);
        add("at the end of that day", "Europe/Berlin", u"2026-10-25T22:30:00"_s, u"2026-10-25T21:30:00"_s, u"2026-10-24T22:00:00"_s,
            u"2026-10-18T22:00:00"_s);
        add("without a midnight", "America/Sao_Paulo", u"2018-11-04T12:00:00"_s, u"2018-11-04T11:00:00"_s, u"2018-11-04T03:00:00"_s,
            u"2018-10-29T03:00:00"_s);
    }

    void aChosenTimeIsWholeWhenTheClocksChange()
    {
        QFETCH(QByteArray, zone);
        QFETCH(QString, now);
        QFETCH(QString, hour);
        QFETCH(QString, today);
        QFETCH(QString, week);
        const Place there(zone);
        const auto from = [&now](ui::TimeSpan span) {
            return ui::ChosenTime{.span = span, .pickedFrom = {}, .pickedUntil = {}}.from(utc(now));
        };
        QCOMPARE(from(ui::TimeSpan::LastHour), utc(hour));
        QCOMPARE(from(ui::TimeSpan::Today), utc(today));
        QCOMPARE(from(ui::TimeSpan::LastWeek), utc(week));
    }

    void theHourThatComesTwiceIsOneDay()
    {
        const Place there("Europe/Berlin");
        const QDateTime first = utc(u"2026-10-25T00:30:00"_s);
        const QDateTime second = utc(u"2026-10-25T01:30:00"_s);
        QCOMPARE(ui::timeText(first, second), u"02:30"_s);
        QCOMPARE(ui::entryTimeText(second, second), u"02:30:00"_s);
        QCOMPARE(ui::ageText(std::chrono::seconds(first.secsTo(second))), u"1 h ago"_s);
    }

    void whatIsAheadOfTheClockHasJustHappened()
    {
        const testkit::ManualClock clock;
        QCOMPARE(ui::ageText(-3600s), u"0 s ago"_s);
        QCOMPARE(ui::durationText(-3600s), u"0 s"_s);
        const ChainReport report{.state = ChainState::Verified, .entries = 7, .checkedAt = clock.now().addSecs(3600)};
        QCOMPARE(ui::ChainBadge::remark(report, clock.now()), u"7 entries, checked 0 s ago"_s);
        QCOMPARE(ui::chosenTimeText({.span = ui::TimeSpan::Today, .pickedFrom = {}, .pickedUntil = {}}, clock.now()),
                 u"Today 00:00 to now"_s);
    }

    void aClockThatIsPutBackKeepsNothingOpen()
    {
        testkit::ManualClock clock;
        ui::InactivityLock watch(clock);
        QSignalSpy expired(&watch, &ui::InactivityLock::expired);
        watch.setMinutes(5);
        watch.setActive(true);
        clock.setNow(clock.now().addSecs(-3600));
        clock.advance(4min);
        watch.check();
        QCOMPARE(expired.count(), 0);
        clock.advance(1min);
        watch.check();
        QCOMPARE(expired.count(), 1);
    }

    void theChangeOfTheClocksLocksNothing()
    {
        const Place there("Europe/Berlin");
        testkit::ManualClock clock;
        clock.setNow(utc(u"2026-03-29T00:58:00"_s)); // two minutes before it is three
        ui::InactivityLock watch(clock);
        QSignalSpy expired(&watch, &ui::InactivityLock::expired);
        watch.setMinutes(5);
        watch.setActive(true);
        clock.advance(4min);
        watch.check();
        QCOMPARE(expired.count(), 0);
    }
};

ORBIT_TEST(ClocksTest, "clocks")

} // namespace orbit

#include "clocks_test.moc"
