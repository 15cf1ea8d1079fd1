#include "tests/testkit/test_main.h"
#include "tests/testkit/warnings.h"
#include "tests/ui/my_desktops_stage.h"
#include "ui/widgets/focus_ring.h"

#include <QDir>
#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace orbit {

using testkit::MyDesktopsStage;
using ui::MyDesktopsFrame;
using ui::ThemeChoice;

/// Renders the page into the build folder, to be looked at beside the design's pictures.
class MyDesktopsPicturesTest final : public QObject
{
    Q_OBJECT

private:
    static QImage picture(MyDesktopsStage &stage, const QString &name, qreal scale = 1)
    {
        QTest::qWait(200); // until what was shown and hidden has found its place
        QImage image((QSizeF(stage.frame.size()) * scale).toSize(), QImage::Format_ARGB32_Premultiplied);
        image.setDevicePixelRatio(scale);
        image.fill(stage.theme.color(ui::Role::Chrome));
        stage.frame.render(&image);
        const QDir dir(QString::fromLocal8Bit(qgetenv("ORBIT_BIN")) + u"/../pictures"_s);
        dir.mkpath(u"."_s);
        image.save(dir.filePath(name + u".png"_s));
        return image;
    }

private Q_SLOTS:
    void initTestCase()
    {
        QLocale::setDefault(QLocale::c());
        testkit::tolerateWarning(QRegularExpression(u"does not support (raise|grabbing the keyboard)"_s));
    }

    void theDesktops_data()
    {
        QTest::addColumn<int>("choice");
        QTest::addColumn<QSize>("size");
        QTest::addColumn<qreal>("scale");
        for (const auto &[theme, choice] : {std::pair("light", ThemeChoice::Light), std::pair("dark", ThemeChoice::Dark)}) {
            for (const QSize size : {QSize(1440, 900), QSize(1100, 700)}) {
                for (const qreal scale : {1.0, 2.0})
                    QTest::addRow("%s-%dx%d-%dx", theme, size.width(), size.height(), qRound(scale))
                        << static_cast<int>(choice) << size << scale;
            }
        }
    }
    void theDesktops()
    {
        QFETCH(int, choice);
        QFETCH(QSize, size);
        QFETCH(qreal, scale);
        MyDesktopsStage stage(size, static_cast<ThemeChoice>(choice));
        const ui::FocusRing ring(stage.theme, &stage.frame);
        ui::MyDesktopCard *first = stage.card(u"Finance desktop"_s);
        QTRY_VERIFY(QApplication::focusWidget() == first);
        first->clearFocus();
        first->setFocus(Qt::TabFocusReason); // now with the ring
        const QImage image = picture(stage, u"mydesktops-"_s + QString::fromLatin1(QTest::currentDataTag()), scale);
        QCOMPARE(image.size(), (QSizeF(size) * scale).toSize());
    }

    void besideOtherPages()
    {
        for (const QSize size : {QSize(1440, 900), QSize(1100, 700)}) {
            MyDesktopsStage stage(size, ThemeChoice::Light, MyDesktopsFrame::Sheet);
            picture(stage, u"mydesktops-sheet-%1"_s.arg(size.width()));
        }
    }

    void onTheWay()
    {
        for (const auto &[theme, choice] : {std::pair(u"light"_s, ThemeChoice::Light), std::pair(u"dark"_s, ThemeChoice::Dark)}) {
            MyDesktopsStage stage({1100, 700}, choice, MyDesktopsFrame::Whole, [](MyDesktopsStage &before) { before.crowd(5); });
            QVERIFY(stage.press(u"sup-003"_s));
            stage.world.endTasks(TaskState::Failed, u"no space left on device"_s);
            QTRY_VERIFY(stage.card(u"sup-003"_s)->desktop().failure);
            QVERIFY(stage.press(u"sup-002"_s));
            QVERIFY(stage.press(u"sup-001"_s));
            picture(stage, u"mydesktops-waiting-"_s + theme);
        }
    }

    void theStates()
    {
        MyDesktopsStage stage;
        stage.registry.setState(RegistryState::Offline);
        stage.world.setLink(LinkState::Offline);
        picture(stage, u"mydesktops-offline"_s);
        stage.registry.setState(RegistryState::Online);
        stage.world.setLink(LinkState::NeedsSignIn);
        picture(stage, u"mydesktops-sign-in"_s);
        stage.world.setLink(LinkState::Online);
        stage.assignments.setMine({MyDesktopsStage::external()});
        picture(stage, u"mydesktops-external"_s);
        stage.assignments.setMine({MyDesktopsStage::external(), MyDesktopsStage::pool()});
        picture(stage, u"mydesktops-pool"_s);
        stage.assignments.setMine({});
        picture(stage, u"mydesktops-none"_s);
    }

    void many()
    {
        MyDesktopsStage stage({1100, 700}, ThemeChoice::Light, MyDesktopsFrame::Sheet, [](MyDesktopsStage &before) { before.crowd(30); });
        picture(stage, u"mydesktops-many"_s);
    }
};

ORBIT_TEST(MyDesktopsPicturesTest, "mydesktops_pictures")

} // namespace orbit

#include "mydesktops_pictures_test.moc"
