#include "ui/widgets/button.h"
#include "ui/widgets/choices.h"
#include "ui/widgets/confirm_dialog.h"
#include "ui/widgets/focus_ring.h"
#include "ui/widgets/line_edit.h"
#include "ui/widgets/specimen/components_sheet.h"
#include "ui/widgets/specimen/states_sheet.h"
#include "ui/widgets/tabs.h"

#include "tests/testkit/test_main.h"
#include "tests/testkit/warnings.h"

#include <QAction>
#include <QApplication>
#include <QDir>
#include <QHeaderView>
#include <QImage>
#include <QMenu>
#include <QPlainTextEdit>
#include <QPointer>
#include <QRegularExpression>
#include <QSpinBox>
#include <QTableWidget>
#include <QTest>
#include <QVBoxLayout>

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

void fill(QMenu &menu, const Theme &theme)
{
    menu.addAction(theme.icon(Icon::Connect, Role::TextTertiary), u"Connect"_s)->setShortcut(QKeySequence(Qt::Key_Return));
    menu.addAction(theme.icon(Icon::Snapshot, Role::TextTertiary), u"Snapshot"_s)->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_S));
    menu.addAction(theme.icon(Icon::Migrate, Role::TextTertiary), u"Move"_s)->setEnabled(false);
    menu.addMenu(u"Power"_s)->addAction(u"Turn off"_s);
    QAction *check = menu.addAction(u"Show tags"_s);
    check->setCheckable(true);
    check->setChecked(true);
    menu.addSeparator();
    QAction *erase = menu.addAction(theme.icon(Icon::Trash, Role::DangerText), u"Delete"_s);
    erase->setProperty("danger", true);
    erase->setShortcut(QKeySequence(Qt::Key_Delete));
}

void fill(QWidget &page, const Theme &theme)
{
    page.resize(560, 420);
    auto *column = new QVBoxLayout(&page);
    auto *table = new QTableWidget(40, 4);
    table->setHorizontalHeaderLabels({u"State"_s, u"Name"_s, u"Owner"_s, u"CPU"_s});
    for (int row = 0; row < 40; ++row)
        table->setItem(row, 1, new QTableWidgetItem(u"fin-%1"_s.arg(row)));
    table->verticalHeader()->hide();
    table->setShowGrid(false);
    table->setSortingEnabled(true);
    table->selectRow(1);
    auto *log = new QPlainTextEdit(u"UPID:atlas:0001\nstarting clone\n"_s);
    log->setProperty("log", true);
    log->setFont(theme.font(TypeRole::Mono));
    auto *combo = new ComboBox(theme);
    combo->addItems({u"Office standard"_s, u"Engineering"_s, u"Design"_s});
    auto *spin = new QSpinBox;
    auto *tabs = new Tabs(theme);
    for (const QString &tab :
         {u"Summary"_s, u"Hardware"_s, u"Snapshots"_s, u"Performance"_s, u"Tasks"_s, u"Access"_s, u"Notes and documents"_s})
        tabs->addTab(tab);
    auto *slider = new Slider(theme, u"Limit"_s);
    slider->setValue(60);
    slider->setUse(30, Level::Normal);
    slider->setTrack(8);
    for (QWidget *widget : QList<QWidget *>{tabs, table, log, combo, spin, new CheckBox(u"Shut down now, without waiting"_s), slider})
        column->addWidget(widget);
}

} // namespace

class WidgetsSpecimenTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void componentsLookLikeTheDesign_data();
    void componentsLookLikeTheDesign();
    void statesAndDialogsRender_data() { componentsLookLikeTheDesign_data(); }
    void statesAndDialogsRender();
    void qtsOwnWidgetsAreStyled_data() { componentsLookLikeTheDesign_data(); }
    void qtsOwnWidgetsAreStyled();
};

void WidgetsSpecimenTest::initTestCase()
{
    // A menu asks for both, and the offscreen platform has neither.
    orbit::testkit::tolerateWarning(QRegularExpression(u"does not support (raise|grabbing the keyboard)"_s));
}

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

void WidgetsSpecimenTest::qtsOwnWidgetsAreStyled()
{
    QFETCH(const bool, dark);
    QFETCH(const double, scale);
    Theme theme(dark ? ThemeChoice::Dark : ThemeChoice::Light);
    theme.apply(*qApp);
    const auto file = [dark, scale](const QString &what) {
        return u"%1/%2-%3-%4x.png"_s.arg(outputFolder(), what, dark ? u"dark"_s : u"light"_s).arg(scale);
    };
    QMenu menu;
    fill(menu, theme);
    menu.popup({0, 0});
    QTest::keyClick(&menu, Qt::Key_Down);
    const QImage shown = rendered(menu, scale);
    QVERIFY(shown.save(file(u"menu"_s)));
    const QRect first = menu.actionGeometry(menu.actions().constFirst());
    QCOMPARE(first.height(), 32);
    QCOMPARE(shown.pixelColor((first.topLeft() + QPoint(4, 16)) * scale), theme.color(Role::Hover));
    menu.close();
    QWidget page;
    fill(page, theme);
    page.show();
    QVERIFY(QTest::qWaitForWindowExposed(&page));
    QVERIFY(rendered(page, scale).save(file(u"views"_s)));
    auto *combo = page.findChild<ComboBox *>();
    combo->showPopup();
    QVERIFY(rendered(*combo->view()->window(), scale).save(file(u"combo"_s)));
    combo->hidePopup();
}

ORBIT_TEST(WidgetsSpecimenTest, "widgets_specimen")
#include "widgets_specimen_test.moc"
