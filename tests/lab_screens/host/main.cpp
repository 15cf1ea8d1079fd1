#include "adapters/lab/screens/screen_host.h"

#include <QCoreApplication>

#include <cstdio>

using namespace orbit::lab;

/// Serves the RDP screen of guest 100 until it is killed, so that a test can see what is left then.
int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    const auto screens = makeRdpScreens();
    screens->ensureRdp(100, QStringLiteral("doomed"));
    std::printf("%s\n", qPrintable(screens->rdpAddress(100).toString()));
    std::fflush(stdout);
    return QCoreApplication::exec();
}
