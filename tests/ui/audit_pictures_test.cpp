#include "tests/testkit/test_main.h"
#include "tests/testkit/warnings.h"
#include "tests/ui/audit_stage.h"

#include <QDir>
#include <QPainter>

using namespace Qt::StringLiterals;

namespace orbit {

using testkit::AuditStage;

/// Renders the page into the build folder, to be looked at beside the design's picture.
class AuditPicturesTest final : public QObject
{
    Q_OBJECT

private:
    static QImage picture(AuditStage &stage, const QString &name, qreal scale = 1)
    {
        QTest::qWait(50); // until what was shown and hidden has found its place
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

    void theLog_data()
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
    void theLog()
    {
        QFETCH(int, choice);
        QFETCH(QSize, size);
        QFETCH(qreal, scale);
        AuditStage stage(size, static_cast<ui::ThemeChoice>(choice));
        QTRY_VERIFY(stage.model().rowCount() > 0);
        stage.click(u"role.grant"_s);
        QTRY_VERIFY(stage.world.log.answers.calls().contains(u"bars"_s));
        const QImage image = picture(stage, u"audit-"_s + QString::fromLatin1(QTest::currentDataTag()), scale);
        QCOMPARE(image.size(), (QSizeF(size) * scale).toSize());
    }

    void theCards()
    {
        AuditStage stage({1440, 900}, ui::ThemeChoice::Dark);
        QTRY_VERIFY(stage.model().rowCount() > 0);
        for (const QString &action : {u"desktop.create"_s, u"desktop.restart"_s, u"quota.change"_s}) {
            stage.click(action);
            picture(stage, u"audit-peek-"_s + action);
        }
    }

    void aLongCardInASmallWindow()
    {
        AuditStage stage({1100, 700});
        QTRY_VERIFY(stage.model().rowCount() > 0);
        stage.click(u"desktop.restart"_s);
        picture(stage, u"audit-peek-long"_s);
        QVERIFY(stage.peek()->sizeHint().height() <= stage.peek()->height());
    }

    void theStates()
    {
        AuditStage stage;
        QTRY_VERIFY(stage.model().rowCount() > 0);
        stage.world.log.setChain({.state = ChainState::Broken, .brokenAt = 48'204, .why = u"the row was changed"_s, .checkedAt = {}});
        stage.click(u"role.grant"_s);
        picture(stage, u"audit-broken"_s);
        stage.world.log.setChain(
            {.state = ChainState::Checking, .entries = 48'213, .sealed = 48'213, .checkedUpTo = 20'000, .why = {}, .checkedAt = {}});
        stage.world.log.answers.hold();
        stage.press(u"auditExportCsv"_s);
        picture(stage, u"audit-busy"_s);
        stage.world.log.answers.release();
        QTRY_VERIFY(!stage.messenger.notices.empty());
        stage.world.registry.setState(RegistryState::Offline);
        picture(stage, u"audit-offline"_s);
        stage.world.registry.setState(RegistryState::Online);
        QTest::keyClicks(stage.find<ui::LineEdit>(u"auditFind"_s), u"nobody at all"_s);
        QTRY_VERIFY(stage.isShown(u"auditNoMatch"_s));
        picture(stage, u"audit-no-match"_s);
        stage.world.registry.signInAs(orbit::Role::User);
        picture(stage, u"audit-denied"_s);
    }

    void theTroubles()
    {
        AuditStage stage({1100, 700}, ui::ThemeChoice::Light,
                         [](testkit::AuditWorld &world) { world.log.answers.fail(u"page"_s, ErrorKind::Unreachable); });
        QTRY_VERIFY(stage.isShown(u"auditFailed"_s));
        picture(stage, u"audit-failed"_s);
    }
};

ORBIT_TEST(AuditPicturesTest, "audit_pictures")

} // namespace orbit

#include "audit_pictures_test.moc"
