#include "tests/app/program.h"
#include "tests/testkit/test_main.h"

#include <QHash>
#include <QImage>
#include <QTest>

using namespace orbit::console;
using namespace Qt::StringLiterals;

namespace {

constexpr int scale = 2;

/// The sheets of components are shown whole; the rest has the size that was asked for.
QSize expectedSize(const QString &name)
{
    if (name.startsWith(u"18-components"))
        return QSize(1440, 900) * scale;
    return (name.startsWith(u"17-states-messages") ? QSize(1260, 800) : QSize(1100, 700)) * scale;
}

/// Share of the pixels that have the most frequent colour.
double emptiness(const QImage &image)
{
    QHash<QRgb, int> counts;
    int all = 0;
    int most = 0;
    for (int y = 0; y < image.height(); y += 2) {
        for (int x = 0; x < image.width(); x += 2) {
            most = qMax(most, ++counts[image.pixel(x, y)]);
            ++all;
        }
    }
    return static_cast<double>(most) / all;
}

} // namespace

class TourTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyScreenIsDrawnInTheSizeAskedFor()
    {
        QTemporaryDir folder;
        const QString pictures = folder.filePath(u"pictures"_s);
        Program orbit;
        orbit.start({u"--tour"_s, pictures, u"--size"_s, u"1100x700"_s, u"--scale"_s, u"2"_s, u"--theme"_s, u"dark"_s});
        QVERIFY(orbit.process().waitForFinished(560'000));
        QVERIFY2(orbit.process().exitCode() == 0, orbit.complaints().constData());
        const QStringList names = QDir(pictures).entryList({u"*.png"_s});
        for (const QString &wanted :
             {u"01-overview"_s, u"02-desktops-table"_s, u"03-desktops-cards"_s, u"07b-task-drawer"_s, u"11b-setup-trust"_s,
              u"11-setup-checks"_s, u"11g-connect"_s, u"11h-trust"_s, u"17-offline-desktops"_s, u"18-components"_s})
            QVERIFY2(names.contains(wanted + u"-dark.png"_s), qUtf8Printable(wanted));
        for (const QString &name : names) {
            const QImage image(QDir(pictures).filePath(name));
            QVERIFY2(image.size() == expectedSize(name), qUtf8Printable(name));
            QVERIFY2(emptiness(image) < 0.97, qUtf8Printable(name));
        }
    }

    void aFolderThatCannotBeMadeIsSaid()
    {
        QTemporaryDir folder;
        QFile inTheWay(folder.filePath(u"file"_s));
        QVERIFY(inTheWay.open(QIODevice::WriteOnly));
        Program orbit;
        orbit.start({u"--tour"_s, inTheWay.fileName() + u"/pictures"_s});
        QVERIFY(orbit.process().waitForFinished(60'000));
        QCOMPARE(orbit.process().exitCode(), 1);
        QVERIFY(orbit.complaints().contains("cannot be made"));
    }
};

ORBIT_TEST(TourTest, "tour")
#include "tour_test.moc"
