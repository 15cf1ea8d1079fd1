#include "adapters/lab/screens/control_channel.h"
#include "app/departure/departure.h"
#include "app/lab_screen/desktop_widget.h"
#include "app/lab_screen/lab_link.h"
#include "app/lab_screen/shadow_server.h"
#include "app/lab_screen/vnc_desk.h"
#include "app/lab_screen/x_server.h"

#include <QApplication>
#include <QJsonObject>

#include <fcntl.h>
#include <poll.h>

#include <cstdio>
#include <cstdlib>
#include <string_view>

using namespace Qt::StringLiterals;
using namespace orbit::lab;

namespace {

constexpr int usageExit = 2;

quint32 vmidOf(const QJsonObject &setup) { return static_cast<quint32>(setup[u"vmid"_s].toInteger()); }

ShadowServer::Setup shadowSetup(const QJsonObject &setup)
{
    return {.address = setup[u"address"_s].toString(),
            .port = static_cast<quint16>(setup[u"port"_s].toInt()),
            .nla = setup[u"nla"_s].toBool(),
            .user = setup[u"user"_s].toString(),
            .password = setup[u"password"_s].toString(),
            .certificatePem = setup[u"certificate"_s].toString().toLatin1(),
            .keyPem = setup[u"key"_s].toString().toLatin1()};
}

/// The desktop on an Xvfb of its own with an RDP server that shows it.
int serveRdp(int &argc, char **argv, ControlChannel channel, const QJsonObject &setup)
{
    const auto server = XServer::start(DesktopWidget::screenSize());
    if (!server) {
        channel.send({{u"error"_s, server.error()}});
        return EXIT_FAILURE;
    }
    qputenv("DISPLAY", server->display());
    qputenv("QT_QPA_PLATFORM", "xcb");
    const QApplication application(argc, argv);
    const orbit::Departure departure;
    LabLink lab(std::move(channel));

    DesktopWidget desktop(vmidOf(setup), setup[u"name"_s].toString());
    desktop.setWindowFlags(Qt::FramelessWindowHint);
    desktop.setGeometry(QRect(QPoint(), DesktopWidget::screenSize()));
    desktop.show();
    desktop.activateWindow();
    desktop.setFocus();

    ShadowServer shadow(shadowSetup(setup));
    QObject::connect(&shadow, &ShadowServer::ended, &lab, [&lab](const QString &reason) {
        lab.send({{u"error"_s, reason}});
        QCoreApplication::exit(EXIT_FAILURE);
    });
    QObject::connect(&lab, &LabLink::received, &shadow, &ShadowServer::forgetFiles);
    return QApplication::exec();
}

/// The desktop in memory with a VNC server that shows it to the connections the lab hands over.
int serveVnc(int &argc, char **argv, ControlChannel channel, const QJsonObject &setup)
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    const QApplication application(argc, argv);
    const orbit::Departure departure;
    LabLink lab(std::move(channel));
    const VncDesk desk(vmidOf(setup), setup[u"name"_s].toString(), lab);
    return QApplication::exec();
}

int usage()
{
    std::fputs("orbit-lab-screen draws the desktop of one guest. orbit-lab starts it; it is of no use by itself.\n", stderr);
    return usageExit;
}

} // namespace

int main(int argc, char **argv)
{
    if (argc != 3 || std::string_view(argv[1]) != "--control")
        return usage();
    const int fd = std::atoi(argv[2]);
    if (fd <= STDERR_FILENO || ::fcntl(fd, F_SETFD, FD_CLOEXEC) != 0)
        return usage();
    ControlChannel channel{FileDescriptor(fd)};
    pollfd wait{.fd = fd, .events = POLLIN, .revents = 0};
    ::poll(&wait, 1, -1);
    const auto first = channel.receive();
    if (!first)
        return EXIT_FAILURE;
    // A desktop that nobody works at needs no message bus, and asking for one would start it.
    qputenv("DBUS_SESSION_BUS_ADDRESS", "disabled:");
    const bool rdp = first->body[u"mode"_s].toString() == "rdp"_L1;
    return rdp ? serveRdp(argc, argv, std::move(channel), first->body) : serveVnc(argc, argv, std::move(channel), first->body);
}
