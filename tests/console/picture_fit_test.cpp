#include "ui/console/picture_fit.h"

#include "tests/testkit/test_main.h"

#include <QTest>

using orbit::ui::PictureFit;

class PictureFitTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theSameSizeIsExact();
    void aPixelOfRoundingIsNoScaling();
    void wideAndTallPicturesAreCentred();
    void halfPixelsOfTheScreenAreUsed();
    void everyChangedPixelIsCovered_data();
    void everyChangedPixelIsCovered();
    void pointsOutsideAreTheNearestInside();
};

void PictureFitTest::theSameSizeIsExact()
{
    const PictureFit fit({800, 600}, {800, 600}, 1);
    QVERIFY(fit.isExact());
    QCOMPARE(fit.target(), QRectF(0, 0, 800, 600));
    QCOMPARE(fit.toWidget(QRect(3, 4, 5, 6)), QRect(3, 4, 5, 6));
}

void PictureFitTest::aPixelOfRoundingIsNoScaling() { QVERIFY(PictureFit({800, 600}, {801, 601}, 1).isExact()); }

void PictureFitTest::wideAndTallPicturesAreCentred()
{
    QCOMPARE(PictureFit({800, 200}, {400, 300}, 1).target(), QRectF(0, 100, 400, 100));
    QCOMPARE(PictureFit({200, 800}, {300, 400}, 1).target(), QRectF(100, 0, 100, 400));
}

void PictureFitTest::halfPixelsOfTheScreenAreUsed()
{
    const PictureFit fit({800, 600}, {400, 300}, 2);
    QVERIFY(fit.isExact());
    QCOMPARE(fit.target(), QRectF(0, 0, 400, 300));
    QCOMPARE(fit.toPicture({100.5, 50}), QPoint(201, 100));
}

void PictureFitTest::everyChangedPixelIsCovered_data()
{
    QTest::addColumn<QSize>("widget");
    QTest::addColumn<qreal>("ratio");
    QTest::newRow("smaller") << QSize(637, 411) << 1.0;
    QTest::newRow("larger") << QSize(1711, 1203) << 1.0;
    QTest::newRow("125 percent") << QSize(801, 587) << 1.25;
    QTest::newRow("200 percent") << QSize(333, 777) << 2.0;
}

void PictureFitTest::everyChangedPixelIsCovered()
{
    QFETCH(QSize, widget);
    QFETCH(qreal, ratio);
    const PictureFit fit({1024, 768}, widget, ratio);
    const QRect part(100, 200, 7, 9);
    const QRect covered = fit.toWidget(part);
    const qreal factor = fit.scale() / ratio;
    const QRectF exact(fit.target().x() + 100 * factor, fit.target().y() + 200 * factor, 7 * factor, 9 * factor);
    QVERIFY(QRectF(covered).contains(exact));
    QVERIFY(covered.width() < exact.width() + 8);
}

void PictureFitTest::pointsOutsideAreTheNearestInside()
{
    const PictureFit fit({800, 200}, {400, 300}, 1);
    QCOMPARE(fit.toPicture({200, 10}), QPoint(400, 0));
    QCOMPARE(fit.toPicture({500, 299}), QPoint(799, 199));
    QCOMPARE(PictureFit().toPicture({5, 5}), QPoint());
}

ORBIT_TEST(PictureFitTest, "picture_fit")

#include "picture_fit_test.moc"
