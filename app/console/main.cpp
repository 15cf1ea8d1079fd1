#include "app/console/console_program.h"
#include "app/console/options.h"
#include "app/departure/departure.h"
#include "app/secrecy/no_dumps.h"

#include <QApplication>

#include <cstdio>

using namespace Qt::StringLiterals;

namespace {

constexpr int exitUsage = 2;

int sayOptions(const orbit::console::Options &options)
{
    if (options.wantsHelp)
        std::printf("%s", qUtf8Printable(orbit::console::helpText()));
    else
        std::printf("orbit %s\n", ORBIT_VERSION);
    return 0;
}

} // namespace

int main(int argc, char **argv)
{
    orbit::forbidDumps();
    QStringList arguments;
    for (int i = 1; i < argc; ++i)
        arguments << QString::fromLocal8Bit(argv[i]);
    const auto options = orbit::console::parseOptions(arguments);
    if (!options) {
        std::fprintf(stderr, "orbit: %s Try orbit --help.\n", qUtf8Printable(options.error()));
        return exitUsage;
    }
    // Before the application is made: a terminal without a display gets its answer too.
    if (options->wantsHelp || options->wantsVersion)
        return sayOptions(*options);
    QCoreApplication::setApplicationName(u"orbit"_s);
    const bool isOwn = !options->isDemo && !options->isTour();
    const qreal scale = options->scale != 1 || !isOwn ? options->scale : orbit::console::keptScale();
    const QByteArray scaleBefore = qgetenv("QT_SCALE_FACTOR");
    if (scale != 1)
        qputenv("QT_SCALE_FACTOR", QByteArray::number(scale));
    QGuiApplication::setHighDpiScaleFactorRoundingPolicy(Qt::HighDpiScaleFactorRoundingPolicy::PassThrough);
    QApplication app(argc, argv);
    // What is opened from here is not ours to scale.
    if (scaleBefore.isEmpty())
        qunsetenv("QT_SCALE_FACTOR");
    else
        qputenv("QT_SCALE_FACTOR", scaleBefore);
    QCoreApplication::setApplicationVersion(u"" ORBIT_VERSION ""_s);
    QGuiApplication::setApplicationDisplayName(u"Orbit"_s);
    QGuiApplication::setDesktopFileName(u"orbit"_s);
    const orbit::Departure departure; // a log-out or a shutdown ends it like a closed window
    return orbit::console::runConsole(*options);
}
