#include "core/async/all.h"
#include "core/async/scope.h"
#include "core/async/timing.h"
#include "core/async/worker.h"
#include "tests/testkit/test_main.h"

#include <QTest>
#include <QThread>

#include <memory>

using namespace orbit;
using namespace std::chrono_literals;

namespace {

/// Tells when the frame that holds it goes.
struct Trace
{
    explicit Trace(int *gone) : m_gone(gone) {}
    Trace(const Trace &) = delete;
    Trace &operator=(const Trace &) = delete;
    ~Trace() { ++*m_gone; }
    int *m_gone;
};

Task<int> twice(int value)
{
    co_await sleepFor(1ms);
    co_return value * 2;
}

Task<> addInto(int *sum, int value)
{
    const int doubled = co_await twice(value);
    *sum += doubled;
}

Task<> waitLong(int *gone)
{
    const Trace trace(gone);
    co_await sleepFor(1h);
}

Task<> waitLongBelow(int *gone)
{
    const Trace trace(gone);
    co_await waitLong(gone);
}

Task<Result<int>> answerAfter(std::chrono::milliseconds wait, int *gone)
{
    const Trace trace(gone);
    co_await sleepFor(wait);
    co_return 7;
}

Task<> keep(Task<Result<int>> task, std::optional<Result<int>> *place)
{
    Result<int> value = co_await task;
    place->emplace(std::move(value));
}

Task<> sumOfAll(int *sum)
{
    std::vector<Task<int>> tasks;
    for (int i = 1; i <= 20; ++i)
        tasks.push_back(twice(i));
    const std::vector<int> values = co_await all(std::move(tasks));
    for (const int value : values)
        *sum += value;
}

Task<> endTheScope(std::unique_ptr<Scope> *scope, int *gone, bool *after)
{
    const Trace trace(gone);
    co_await sleepFor(1ms);
    scope->reset(); // the running chain loses its owner
    co_await sleepFor(1ms);
    *after = true;
}

Task<> onPool(Qt::HANDLE *worked, Qt::HANDLE *resumed)
{
    *worked = co_await onWorker([] { return QThread::currentThreadId(); });
    *resumed = QThread::currentThreadId();
}

} // namespace

class AsyncTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aTaskRunsOnlyWhenStarted()
    {
        int sum = 0;
        {
            const Task<> never = addInto(&sum, 1);
        }
        QCOMPARE(sum, 0);
        Scope scope;
        scope.start(addInto(&sum, 21));
        QTRY_COMPARE(sum, 42);
        QCOMPARE(scope.running(), std::size_t(0));
    }

    void aScopeCancelsTheWholeChain()
    {
        int gone = 0;
        {
            Scope scope;
            scope.start(waitLongBelow(&gone));
            QCOMPARE(scope.running(), std::size_t(1));
        }
        QCOMPARE(gone, 2);
    }

    void aChainThatDropsItsOwnScopeEndsAtTheNextAwait()
    {
        int gone = 0;
        bool after = false;
        auto scope = std::make_unique<Scope>();
        scope->start(endTheScope(&scope, &gone, &after));
        QTRY_COMPARE(gone, 1);
        QVERIFY(!after);
    }

    void allGivesEveryValueAndCancelsTogether()
    {
        int sum = 0;
        Scope scope;
        scope.start(sumOfAll(&sum));
        QTRY_COMPARE(sum, 420);
        int unfinished = 0;
        scope.start(sumOfAll(&unfinished));
        scope.cancelAll();
        QTest::qWait(5);
        QCOMPARE(unfinished, 0);
    }

    void aLimitEndsWhatTakesTooLong()
    {
        int gone = 0;
        std::optional<Result<int>> late;
        Scope scope;
        scope.start(keep(withLimit(answerAfter(1h, &gone), 5ms, QStringLiteral("pve1")), &late));
        QTRY_VERIFY(late.has_value());
        QVERIFY(!late->has_value());
        QCOMPARE(late->error().kind, ErrorKind::TimedOut);
        QCOMPARE(late->error().subject, QStringLiteral("pve1"));
        QCOMPARE(gone, 1);

        std::optional<Result<int>> inTime;
        scope.start(keep(withLimit(answerAfter(1ms, &gone), 1h, QStringLiteral("pve1")), &inTime));
        QTRY_VERIFY(inTime.has_value());
        QCOMPARE(inTime->value(), 7);
    }

    void workRunsElsewhereAndComesBack()
    {
        Qt::HANDLE worked = nullptr;
        Qt::HANDLE resumed = nullptr;
        Scope scope;
        scope.start(onPool(&worked, &resumed));
        QTRY_VERIFY(resumed != nullptr);
        QCOMPARE(resumed, QThread::currentThreadId());
        QVERIFY(worked != resumed);
    }

    void anAbandonedLaterTellsItsProducerOnce()
    {
        int abandoned = 0;
        std::optional<Giver<int>> giver;
        {
            Later<int> later;
            giver = later.giver();
            giver->onAbandon([&abandoned] { ++abandoned; });
        }
        QCOMPARE(abandoned, 1);
        giver->give(3);
        giver->onAbandon([&abandoned] { ++abandoned; });
        QCOMPARE(abandoned, 2);
    }
};

ORBIT_TEST(AsyncTest, "async")
#include "async_test.moc"
