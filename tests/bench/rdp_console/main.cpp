#include "adapters/viewerlink/viewer_session_factory.h"

#include "ui/console/console.h"
#include "ui/console/consoles_page.h"
#include "ui/console/remote_view.h"

#include "tests/bench/rdp_mark.h"

#include <QApplication>
#include <QSocketNotifier>

#include <unistd.h>

#include <cstdio>

using namespace Qt::StringLiterals;
using namespace orbit;
using namespace orbit::ui;

namespace {

void say(const char *word)
{
    std::puts(word);
    std::fflush(stdout);
}

/// The page "Consoles" as people have it, told what to do by lines: "open" one more console, "close" all of them.
class Bench final : public QObject
{
public:
    Bench(SessionFactory &factory, RemoteTarget target) : m_target(std::move(target)), m_theme(ThemeChoice::Light), m_page(m_theme, factory)
    {
        // A known desktop is the usual case: the certificate is asked about once, and trusted here.
        connect(&m_page, &ConsolesPage::certificateTrusted, this,
                [this](const QString &, const QString &fingerprint) { m_target.trustedFingerprint = fingerprint; });
        connect(&m_input, &QSocketNotifier::activated, this, &Bench::read);
        QWidget &window = *m_page.widget();
        window.setWindowFlags(Qt::FramelessWindowHint);
        window.resize(bench::sceneSize + QSize(0, toolsHeight));
        window.move(0, 0);
        window.show();
    }

private:
    void read()
    {
        char bytes[64];
        const ssize_t count = ::read(STDIN_FILENO, bytes, sizeof(bytes));
        if (count <= 0)
            return QApplication::quit();
        m_words.append(bytes, count);
        for (qsizetype end = m_words.indexOf('\n'); end >= 0; end = m_words.indexOf('\n')) {
            obey(m_words.first(end));
            m_words.remove(0, end + 1);
        }
    }

    void obey(const QByteArray &word)
    {
        if (word == "open")
            return open();
        for (Console *console : m_page.widget()->findChildren<Console *>())
            Q_EMIT console->closeWanted();
        QMetaObject::invokeMethod(this, [] { say("closed"); }, Qt::QueuedConnection);
    }

    void open()
    {
        const GuestKey key{ClusterId(u"5b1f0c2e-7a64-4f6e-9f0e-1d5f3c8a2b90"_s), VmId(++m_number)};
        m_page.open({.key = key, .name = u"fin-%1"_s.arg(m_number), .group = u"Finance"_s, .target = m_target});
        for (Console *console : m_page.widget()->findChildren<Console *>()) {
            if (console->request().key == key)
                connect(console, &Console::phaseChanged, this, [this, console] { look(*console); });
        }
    }

    void look(Console &console)
    {
        ConsoleLink &link = console.link();
        if (link.phase() == ConsoleLink::Phase::AsksCertificate)
            return link.trustCertificate();
        if (link.phase() == ConsoleLink::Phase::Ended)
            std::fprintf(stderr, "ended: %s\n", qPrintable(link.lastEnd().detail));
        if (link.phase() != ConsoleLink::Phase::Live)
            return;
        console.takeKeyboard();
        say("live");
    }

    static constexpr int toolsHeight = 88; // px: tabs and tools above the picture

    RemoteTarget m_target;
    Theme m_theme;
    ConsolesPage m_page;
    QSocketNotifier m_input{STDIN_FILENO, QSocketNotifier::Read};
    QByteArray m_words;
    uint m_number = 100;
};

} // namespace

/// `orbit_bench_console PORT USER PASSWORD [sharp]`: of a desktop on this machine, made for measuring only.
int main(int argc, char **argv)
{
    QApplication app(argc, argv);
    const QStringList words = QApplication::arguments();
    if (words.size() < 4) {
        std::fputs("orbit_bench_console PORT USER PASSWORD [sharp]\n", stderr);
        return 2;
    }
    RemoteTarget target;
    target.host = u"127.0.0.1"_s;
    target.port = words[1].toUShort();
    target.credentials = {.user = words[2], .domain = {}, .password = Secret(words[3].toUtf8())};
    target.quality = words.value(4) == "sharp"_L1 ? RemoteQuality::Sharp : RemoteQuality::Balanced;
    viewerlink::ViewerSessionFactory factory(QApplication::applicationDirPath() + u"/orbit-viewer"_s);
    Bench bench(factory, target);
    say("ready");
    return QApplication::exec();
}
