#include "ui/widgets/button.h"
#include "ui/widgets/confirm_dialog.h"
#include "ui/widgets/focus_ring.h"
#include "ui/widgets/line_edit.h"
#include "ui/widgets/specimen/components_sheet.h"
#include "ui/widgets/specimen/states_sheet.h"

#include "tests/testkit/test_main.h"

#include <QApplication>
#include <QDir>
#include <QImage>
#include <QPainter>
#include <QTest>

using namespace orbit::ui;
using namespace Qt::StringLiterals;

namespace {

/// Where a person finds the rendered sheets: beside the programs, below the build folder.
QString outputFolder()
{
    const QString folder = qEnvironmentVariable("ORBIT_BIN", u"."_s) + u"/../specimen"_s;
    QDir().mkpath(folder);
    return folder;
}

QImage rendered(QWidget &sheet, qreal scale)
{
    QImage image(sheet.size() * scale, QImage::Format_ARGB32_Premultiplied);
    image.setDevicePixelRatio(scale);
    image.fill(Qt::magenta);
    sheet.render(&image);
    return image;
}

} // namespace

class WidgetsSpecimenTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void componentsLookLikeTheDesign_data();
    void componentsLookLikeTheDesign();
    void statesAndDialogsRender_data() { componentsLookLikeTheDesign_data(); }
    void statesAndDialogsRender();
};

void WidgetsSpecimenTest::componentsLookLikeTheDesign_data()
{
    QTest::addColumn<bool>("dark");
    QTest::addColumn<double>("scale");
    QTest::newRow("light") << false << 1.0;
    QTest::newRow("light 2x") << false << 2.0;
    QTest::newRow("dark") << true << 1.0;
    QTest::newRow("dark 2x") << true << 2.0;
}

void WidgetsSpecimenTest::componentsLookLikeTheDesign()
{
    QFETCH(const bool, dark);
    QFETCH(const double, scale);
    Theme theme(dark ? ThemeChoice::Dark : ThemeChoice::Light);
    theme.apply(*qApp);
    ComponentsSheet sheet(theme);
    sheet.show();
    QVERIFY(QTest::qWaitForWindowExposed(&sheet));
    const QImage image = rendered(sheet, scale);
    QVERIFY(image.save(u"%1/components-%2-%3x.png"_s.arg(outputFolder(), dark ? u"dark"_s : u"light"_s).arg(scale)));
    QCOMPARE(image.pixelColor(QPoint(2, 2) * scale), theme.color(Role::Canvas));
    const auto *connect = sheet.findChild<Button *>(u"ConnectDefault"_s);
    QVERIFY(connect);
    QCOMPARE(connect->height(), 32);
    const QPoint inside = connect->mapTo(&sheet, QPoint(6, 16));
    QCOMPARE(image.pixelColor(inside * scale), theme.color(Role::Accent));
}

void WidgetsSpecimenTest::statesAndDialogsRender()
{
    QFETCH(const bool, dark);
    QFETCH(const double, scale);
    Theme theme(dark ? ThemeChoice::Dark : ThemeChoice::Light);
    theme.setReducedMotion(true); // a dialog that fades in would be rendered half way
    theme.apply(*qApp);
    const QString name = dark ? u"dark"_s : u"light"_s;
    StatesSheet sheet(theme);
    FocusRing ring(theme, &sheet);
    sheet.show();
    QVERIFY(QTest::qWaitForWindowExposed(&sheet));
    QVERIFY(rendered(sheet, scale).save(u"%1/states-%2-%3x.png"_s.arg(outputFolder(), name).arg(scale)));
    ConfirmRequest request{.level = ConfirmLevel::Reversible,
                           .icon = Icon::Power,
                           .title = u"Shut down 3 desktops?"_s,
                           .text = u"2 people are connected: Jonas Adeyal and Tobias Brandel. They get 5 minutes to save."_s,
                           .verb = u"Shut down in 5 min"_s,
                           .option = u"Shut down now, without waiting"_s};
    QPointer<ConfirmDialog> dialog = new ConfirmDialog(theme, &sheet, request);
    dialog->open();
    QTRY_COMPARE(ring.target(), dialog->mainButton());
    const QImage image = rendered(sheet, scale);
    QVERIFY(image.save(u"%1/confirm-%2-%3x.png"_s.arg(outputFolder(), name).arg(scale)));
    const QPoint corner = dialog->panelGeometry().topLeft() + QPoint(60, 4);
    QCOMPARE(image.pixelColor(corner * scale), theme.color(dark ? Role::SurfaceAlt : Role::Surface));
    dialog->finish(false);
    request = {.level = ConfirmLevel::LosesData,
               .icon = Icon::Trash,
               .title = u"Delete fin-011?"_s,
               .text = u"The disk (96 GB), 4 snapshots and the assignment to Petra Setteri are removed. 14 backups on backup-nas stay."_s,
               .verb = u"Delete desktop"_s,
               .verbIcon = Icon::Trash,
               .typed = u"fin-011"_s};
    dialog = new ConfirmDialog(theme, &sheet, request);
    dialog->open();
    QTRY_COMPARE(ring.target(), dialog->typedField());
    QTest::keyClicks(dialog->typedField(), u"fin-01"_s);
    QVERIFY(rendered(sheet, scale).save(u"%1/delete-%2-%3x.png"_s.arg(outputFolder(), name).arg(scale)));
    QVERIFY(!dialog->mainButton()->isEnabled());
}

ORBIT_TEST(WidgetsSpecimenTest, "widgets_specimen")
#include "widgets_specimen_test.moc"
