#include "ui/console/certificate_panel.h"
#include "ui/console/consoles_page.h"
#include "ui/console/credentials_panel.h"
#include "ui/console/message_panels.h"
#include "ui/console/remote_view.h"

#include "tests/rdp/rdp_server.h"
#include "tests/rdp/session_probe.h"
#include "tests/testkit/test_main.h"

#include <QAbstractButton>
#include <QCheckBox>
#include <QFile>
#include <QKeyEvent>
#include <QLineEdit>
#include <QTest>

#include <linux/input-event-codes.h>

using namespace Qt::StringLiterals;
using namespace orbit;
using namespace orbit::ui;
using namespace orbit::testing;

namespace {

/// A key as X11 would report it: by its place.
void typeKey(QWidget &widget, quint16 code)
{
    constexpr quint32 xkbOffset = 8;
    for (const QEvent::Type type : {QEvent::KeyPress, QEvent::KeyRelease}) {
        QKeyEvent event(type, Qt::Key_unknown, Qt::NoModifier, code + xkbOffset, 0, 0);
        QCoreApplication::sendEvent(&widget, &event);
    }
}

} // namespace

/// The whole way: the page, the viewer process, a real server.
class ConsoleScreenTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void trustSignInSeeAndType();

private:
    template <class W>
    W *shown(const QString &name = {}) const
    {
        for (W *widget : m_page->widget()->findChildren<W *>(name)) {
            if (widget->isVisible())
                return widget;
        }
        return nullptr;
    }
    bool showsColour(QPoint where, QRgb colour) const;
    void openPage(const Theme &theme, SessionFactory &factory, const RemoteTarget &target);
    void answerQuestions();

    std::unique_ptr<ConsolesPage> m_page;
};

bool ConsoleScreenTest::showsColour(QPoint where, QRgb colour) const
{
    auto *view = shown<RemoteView>();
    const QRgb seen = view ? view->grab().toImage().pixel(where) : 0;
    return qAbs(qRed(seen) - qRed(colour)) < 12 && qAbs(qGreen(seen) - qGreen(colour)) < 12 && qAbs(qBlue(seen) - qBlue(colour)) < 12;
}

void ConsoleScreenTest::openPage(const Theme &theme, SessionFactory &factory, const RemoteTarget &target)
{
    m_page = std::make_unique<ConsolesPage>(theme, factory);
    m_page->widget()->resize(1100, 880);
    m_page->widget()->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_page->widget()));
    ConsoleRequest request{.key = {ClusterId(u"c"_s), VmId(103)}, .name = u"fin-003"_s, .group = u"Finance"_s, .target = target};
    request.target.credentials = {};
    m_page->open(request);
}

void ConsoleScreenTest::answerQuestions()
{
    QTRY_VERIFY_WITH_TIMEOUT(shown<CertificatePanel>(), 30000);
    shown<QCheckBox>(u"compared"_s)->setChecked(true);
    QTest::mouseClick(shown<QAbstractButton>(u"trust"_s), Qt::LeftButton);
    QTRY_VERIFY_WITH_TIMEOUT(shown<CredentialsPanel>(), 30000);
    shown<QLineEdit>(u"user"_s)->setText(u"anna"_s);
    shown<QLineEdit>(u"password"_s)->setText(u"wrong"_s);
    QTest::mouseClick(shown<QAbstractButton>(u"signIn"_s), Qt::LeftButton);
    QTRY_VERIFY_WITH_TIMEOUT(shown<CredentialsPanel>() && !shown<QLineEdit>(u"password"_s)->accessibleDescription().isEmpty(), 30000);
    shown<QLineEdit>(u"password"_s)->setText(u"correct horse"_s);
    QTest::mouseClick(shown<QAbstractButton>(u"signIn"_s), Qt::LeftButton);
}

void ConsoleScreenTest::trustSignInSeeAndType()
{
    RdpServer server(RdpServer::Security::Nla);
    QVERIFY(server.isRunning());
    const QString note = server.filePath(u"note"_s);
    const QString command = u"cat > '%1'"_s.arg(note);
    server.run(u"xterm"_s, {u"-geometry"_s, u"170x58+0+0"_s, u"-bg"_s, u"#203040"_s, u"-e"_s, u"sh"_s, u"-c"_s, command});
    const Theme theme(ThemeChoice::Light);
    viewerlink::ViewerSessionFactory factory(viewerProgram());
    openPage(theme, factory, server.target());
    answerQuestions();
    QTRY_VERIFY_WITH_TIMEOUT(showsColour({500, 300}, 0xff203040), 30000);
    auto *view = shown<RemoteView>();
    QTest::mouseClick(view, Qt::LeftButton, {}, {500, 300});
    view->setFocus();
    for (const quint16 code : {KEY_H, KEY_E, KEY_L, KEY_L, KEY_O, KEY_ENTER})
        typeKey(*view, code);
    QFile file(note);
    const auto content = [&file] {
        file.close();
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    };
    QTRY_COMPARE_WITH_TIMEOUT(content(), QByteArray("hello\n"), 20000);
    server.killSharing();
    QTRY_VERIFY_WITH_TIMEOUT(shown<RetryBanner>(), 20000);
    m_page.reset();
}

ORBIT_TEST(ConsoleScreenTest, "console_screen")

#include "console_screen_test.moc"
