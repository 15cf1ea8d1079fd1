#include "tests/testkit/fakes/fake_registry.h"
#include "tests/testkit/test_main.h"
#include "tests/testkit/warnings.h"
#include "ui/signin/entry_form.h"
#include "ui/signin/lock_screen.h"
#include "ui/signin/sign_in_screen.h"
#include "ui/widgets/focus_ring.h"
#include "ui/widgets/line_edit.h"

#include <QApplication>
#include <QDir>
#include <QKeyEvent>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace orbit {

using ui::ThemeChoice;

/// Renders sign-in and lock into the build folder, to be looked at beside the design's pictures.
class SignInPicturesTest final : public QObject
{
    Q_OBJECT

private:
    struct Stage
    {
        explicit Stage(QSize size = {1440, 900}, ThemeChoice choice = ThemeChoice::Light) : theme(choice)
        {
            theme.apply(*qApp);
            settings.setValue(u"signIn/lastLogin"_s, u"mira.kestrin"_s);
            registry.setOwnBranding({.name = u"Harbour Desk"_s, .signInText = {}, .logo = {}});
            registry.setStatus({.state = RegistryState::NeedsSignIn,
                                .kind = RegistryKind::Shared,
                                .place = u"db.office.example"_s,
                                .server = {},
                                .isEncrypted = true,
                                .problem = {}});
            screen = new ui::SignInScreen({.theme = theme, .registry = registry, .settings = settings});
            auto *column = new QVBoxLayout(&frame);
            column->setContentsMargins({});
            column->addWidget(screen);
            frame.setFixedSize(size);
            ring = new ui::FocusRing(theme, &frame);
            frame.show();
            frame.activateWindow();
            [[maybe_unused]] const bool isActive = QTest::qWaitForWindowActive(&frame);
            screen->focusForm();
        }
        ~Stage() { frame.hide(); }

        void type()
        {
            auto *password = screen->findChild<ui::LineEdit *>(u"entryPassword"_s);
            QTest::keyClicks(password, u"correcthor"_s);
            QKeyEvent letter(QEvent::KeyPress, Qt::Key_B, Qt::NoModifier, u"B"_s);
            QApplication::sendEvent(password, &letter);
        }

        QTemporaryDir folder;
        QSettings settings{folder.filePath(u"console.ini"_s), QSettings::IniFormat};
        testkit::FakeRegistry registry;
        ui::Theme theme;
        QWidget frame;
        ui::SignInScreen *screen = nullptr;
        ui::FocusRing *ring = nullptr;
    };

    static QImage picture(Stage &stage, const QString &name, qreal scale = 1)
    {
        QTest::qWait(200); // until what was shown and hidden has found its place
        QImage image((QSizeF(stage.frame.size()) * scale).toSize(), QImage::Format_ARGB32_Premultiplied);
        image.setDevicePixelRatio(scale);
        stage.frame.render(&image);
        const QDir dir(QString::fromLocal8Bit(qgetenv("ORBIT_BIN")) + u"/../pictures"_s);
        dir.mkpath(u"."_s);
        image.save(dir.filePath(name + u".png"_s));
        return image;
    }

private Q_SLOTS:
    void initTestCase() { testkit::tolerateWarning(QRegularExpression(u"does not support (raise|grabbing the keyboard)"_s)); }

    void signIn_data()
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
    void signIn()
    {
        QFETCH(int, choice);
        QFETCH(QSize, size);
        QFETCH(qreal, scale);
        Stage stage(size, static_cast<ThemeChoice>(choice));
        stage.type();
        const QImage image = picture(stage, u"signin-"_s + QString::fromLatin1(QTest::currentDataTag()), scale);
        QCOMPARE(image.size(), (QSizeF(size) * scale).toSize());
    }

    void theStates()
    {
        Stage stage({1100, 700});
        stage.registry.setState(RegistryState::Starting);
        stage.type();
        QTest::keyClick(stage.screen->findChild<ui::LineEdit *>(u"entryPassword"_s), Qt::Key_Return);
        picture(stage, u"signin-starting"_s);
        stage.registry.setState(RegistryState::Offline);
        QTest::qWait(0);
        picture(stage, u"signin-offline"_s);
        stage.registry.setState(RegistryState::Broken, {.kind = ErrorKind::Unexpected,
                                                        .subject = u"The registry"_s,
                                                        .detail = u"Its folder /home/mira/.local/share/Orbit/registry is not readable."_s});
        picture(stage, u"signin-broken"_s);
    }

    void locked()
    {
        Stage stage({1440, 900}, ThemeChoice::Dark);
        stage.registry.signInAs(orbit::Role::Operator);
        auto *lock = new ui::LockScreen(stage.theme, stage.registry, &stage.frame,
                                        [&stage](Secret secret) { return stage.registry.signIn(u"petra.korvane"_s, std::move(secret)); });
        lock->lock();
        stage.ring->raise();
        picture(stage, u"signin-locked"_s);
    }
};

ORBIT_TEST(SignInPicturesTest, "signin_pictures")

} // namespace orbit

#include "signin_pictures_test.moc"
