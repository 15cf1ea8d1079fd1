#include "tests/testkit/long_words.h"
#include "tests/testkit/test_main.h"
#include "tests/ui/desktops_stage.h"
#include "ui/desktops/desktop_drawer.h"
#include "ui/desktops/facet_chips.h"
#include "ui/desktops/filter_bar.h"

#include <QAbstractButton>
#include <QDir>
#include <QPainter>
#include <QTabBar>
#include <QTest>

using namespace Qt::StringLiterals;

namespace orbit {

using testkit::DesktopsStage;

/// Renders the page into the build folder, to be looked at beside the design's pictures, and checks what a picture cannot show.
class DesktopsPicturesTest final : public QObject
{
    Q_OBJECT

private:
    static QImage picture(DesktopsStage &stage, const QString &name, qreal scale)
    {
        QImage image((QSizeF(stage.frame.size()) * scale).toSize(), QImage::Format_ARGB32_Premultiplied);
        image.setDevicePixelRatio(scale);
        image.fill(stage.theme.color(ui::Role::Chrome));
        stage.frame.render(&image);
        const QDir dir(QString::fromLocal8Bit(qgetenv("ORBIT_BIN")) + u"/../pictures"_s);
        dir.mkpath(u"."_s);
        image.save(dir.filePath(name + u".png"_s));
        return image;
    }

    static void asInTheDesign(DesktopsStage &stage)
    {
        stage.page.screen().filterBar()->chips()->setChoice({{ui::Facet::Team, {u"finance"_s, u"support"_s}}});
        stage.table().setFocus(Qt::TabFocusReason);
        for (const QString &name : {u"fin-002"_s, u"fin-004"_s, u"fin-006"_s}) {
            const QModelIndex index = stage.table().model()->index(stage.rowOf(name), 0);
            stage.table().selectionModel()->select(index, QItemSelectionModel::Select | QItemSelectionModel::Rows);
        }
        stage.page.screen().pane()->setCurrent(stage.key(2103));
        QTRY_VERIFY(stage.page.screen().drawer()->isVisible() || !stage.page.screen().isDrawerDocked());
        QTest::qWait(50);
    }

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale::c()); }

    void theTable_data()
    {
        QTest::addColumn<int>("choice");
        QTest::addColumn<QSize>("size");
        QTest::addColumn<qreal>("scale");
        for (const auto &[theme, choice] : {std::pair("light", ui::ThemeChoice::Light), std::pair("dark", ui::ThemeChoice::Dark)}) {
            for (const QSize size : {QSize(1440, 900), QSize(1100, 700)}) {
                for (const qreal scale : {1.0, 2.0})
                    QTest::addRow("%s-%dx%d-%dx", theme, size.width(), size.height(), qRound(scale))
                        << static_cast<int>(choice) << size << scale;
            }
        }
    }
    void theTable()
    {
        QFETCH(int, choice);
        QFETCH(QSize, size);
        QFETCH(qreal, scale);
        DesktopsStage stage(size, static_cast<ui::ThemeChoice>(choice));
        asInTheDesign(stage);
        // One line of filters as in the design, also beside the details.
        QTRY_VERIFY(stage.page.screen().filterBar()->height() <= ui::sizes::controlDefault + 2 * 12);
        const QImage image = picture(stage, u"desktops-table-"_s + QString::fromLatin1(QTest::currentDataTag()), scale);
        QCOMPARE(image.size(), (QSizeF(size) * scale).toSize());
        stage.page.screen().filterBar()->clear();
        QMetaObject::invokeMethod(stage.page.screen().filterBar(), "layoutChosen",
                                  Q_ARG(orbit::ui::DesktopsLayout, ui::DesktopsLayout::Cards));
        QTest::qWait(50);
        if (size.width() >= 1440)
            QTRY_VERIFY(stage.page.screen().filterBar()->height() <= ui::sizes::controlDefault + 2 * 12);
        picture(stage, u"desktops-cards-"_s + QString::fromLatin1(QTest::currentDataTag()), scale);
    }

    void longerWordsFit_data()
    {
        QTest::addColumn<QSize>("size");
        QTest::newRow("1100x700") << QSize(1100, 700);
        QTest::newRow("1440x900") << QSize(1440, 900);
    }
    void longerWordsFit()
    {
        QFETCH(QSize, size);
        const testkit::LongWords longWords;
        DesktopsStage stage(size);
        asInTheDesign(stage);
        const QString tag = QString::fromLatin1(QTest::currentDataTag());
        picture(stage, u"desktops-table-long-"_s + tag, 1);
        // The page never grows beyond its place, and no button of it is cut.
        QCOMPARE(stage.page.widget()->width(), size.width() - ui::sizes::sidebarRail);
        QVERIFY(stage.page.widget()->minimumSizeHint().width() <= stage.page.widget()->width());
        QStringList cut;
        for (const auto *button : stage.frame.findChildren<QAbstractButton *>()) {
            if (qobject_cast<QTabBar *>(button->parentWidget()))
                continue; // the arrows of a tab bar with more views than room
            const QRect place(button->mapTo(&stage.frame, QPoint()), button->size());
            const bool isCut = button->width() < button->minimumSizeHint().width() || !stage.frame.rect().contains(place);
            if (button->isVisible() && isCut)
                cut.append(button->objectName() + u' ' + button->text());
        }
        QVERIFY2(cut.isEmpty(), qPrintable(cut.join(u", "_s)));
        QMetaObject::invokeMethod(stage.page.screen().filterBar(), "layoutChosen",
                                  Q_ARG(orbit::ui::DesktopsLayout, ui::DesktopsLayout::Cards));
        QTest::qWait(50);
        picture(stage, u"desktops-cards-long-"_s + tag, 1);
    }

    void theStates()
    {
        DesktopsStage stage;
        asInTheDesign(stage);
        stage.page.screen().drawer()->showTab(ui::DesktopDrawer::Performance);
        QTest::qWait(100);
        picture(stage, u"desktops-performance"_s, 1);
        stage.page.screen().drawer()->showTab(ui::DesktopDrawer::TaskTab);
        picture(stage, u"desktops-tasks"_s, 1);
        ClusterStatus status = stage.clusters.status(stage.sample.profile.id);
        status.link = LinkState::Offline;
        stage.clusters.setStatus(stage.sample.profile.id, status);
        QTest::qWait(20);
        picture(stage, u"desktops-offline"_s, 1);
        stage.page.screen().filterBar()->chips()->setChoice({{ui::Facet::Team, {u"design"_s}}, {ui::Facet::State, {u"stopped"_s}}});
        picture(stage, u"desktops-no-match"_s, 1);
    }
};

ORBIT_TEST(DesktopsPicturesTest, "desktops_pictures")

} // namespace orbit

#include "desktops_pictures_test.moc"
