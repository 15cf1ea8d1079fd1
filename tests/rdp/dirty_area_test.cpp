#include "core/sessions/dirty_area.h"

#include "tests/testkit/test_main.h"

#include <QRandomGenerator>
#include <QTest>

using namespace orbit;

class DirtyAreaTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keepsWhatIsInsideThePicture();
    void forgetsWhatIsCovered();
    void staysSmallAndCoversEverything();
};

void DirtyAreaTest::keepsWhatIsInsideThePicture()
{
    DirtyArea area;
    area.add(QRect(-5, -5, 10, 10), {100, 100});
    area.add(QRect(200, 200, 5, 5), {100, 100});
    QCOMPARE(area.take(), (DirtyRectangles{QRect(0, 0, 5, 5)}));
    QVERIFY(area.isEmpty());
}

void DirtyAreaTest::forgetsWhatIsCovered()
{
    DirtyArea area;
    area.add(QRect(10, 10, 5, 5), {100, 100});
    area.add(QRect(11, 11, 2, 2), {100, 100});
    QCOMPARE(area.take(), (DirtyRectangles{QRect(10, 10, 5, 5)}));
    area.add(QRect(10, 10, 5, 5), {100, 100});
    area.add(QRect(0, 0, 50, 50), {100, 100});
    QCOMPARE(area.take(), (DirtyRectangles{QRect(0, 0, 50, 50)}));
}

void DirtyAreaTest::staysSmallAndCoversEverything()
{
    QRandomGenerator random(7);
    DirtyArea area;
    QList<QRect> all;
    for (int i = 0; i < 500; ++i) {
        const QRect one(random.bounded(1900), random.bounded(1000), 1 + random.bounded(20), 1 + random.bounded(20));
        all.append(one);
        area.add(one, {1920, 1080});
    }
    const DirtyRectangles joined = area.take();
    QVERIFY(joined.size() <= maxFrameRectangles);
    for (const QRect &one : std::as_const(all))
        QVERIFY(std::ranges::any_of(joined, [one](const QRect &big) { return big.contains(one); }));
}

ORBIT_TEST(DirtyAreaTest, "dirty_area")

#include "dirty_area_test.moc"
