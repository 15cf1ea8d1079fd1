#include "app/lab_screen/vnc_desk.h"

#include "app/lab_screen/lab_link.h"
#include "app/lab_screen/vnc_keys.h"

#include <QApplication>
#include <QJsonObject>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPlainTextEdit>

#include <array>
#include <chrono>
#include <cstring>

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace orbit::lab {
namespace {

constexpr auto drawDelay = 15ms;
constexpr int leftButton = 1;

VncDesk &deskOf(rfbClientRec *client) { return *static_cast<VncDesk *>(client->screen->screenData); }

} // namespace

void VncDesk::CloseScreen::operator()(rfbScreenInfo *screen) const { rfbScreenCleanup(screen); }

VncDesk::VncDesk(quint32 vmid, const QString &name, LabLink &lab)
    : m_lab(lab),
      m_desktop(vmid, name),
      m_title("QEMU (" + name.toUtf8() + ')'),
      m_picture(DesktopWidget::screenSize(), QImage::Format_RGB32)
{
    m_desktop.setAttribute(Qt::WA_DontShowOnScreen);
    m_desktop.resize(DesktopWidget::screenSize());
    m_desktop.show();
    setUpScreen();
    draw();
    m_redraw.setSingleShot(true);
    m_redraw.setInterval(drawDelay);
    connect(&m_redraw, &QTimer::timeout, this, &VncDesk::draw);
    connect(&m_seconds, &QTimer::timeout, this, &VncDesk::draw);
    m_seconds.start(1s);
    connect(&m_lab, &LabLink::received, this, &VncDesk::admit);
}

VncDesk::~VncDesk() { m_screen.reset(); }

void VncDesk::setUpScreen()
{
    rfbLogEnable(0);
    const QSize size = m_picture.size();
    m_screen.reset(rfbGetScreen(nullptr, nullptr, size.width(), size.height(), 8, 3, 4));
    m_screen->screenData = this;
    m_screen->desktopName = m_title.constData();
    m_screen->frameBuffer = reinterpret_cast<char *>(m_picture.bits());
    m_screen->serverFormat.redShift = 16;
    m_screen->serverFormat.greenShift = 8;
    m_screen->serverFormat.blueShift = 0;
    m_screen->alwaysShared = TRUE;
    m_screen->deferUpdateTime = 0;
    m_screen->newClientHook = onNewClient;
    m_screen->passwordCheck = onPassword;
    m_screen->authPasswdData = this; // Only that it is there counts: security type 2 is then the one on offer.
    m_screen->kbdAddEvent = onKey;
    m_screen->ptrAddEvent = onPointer;
}

void VncDesk::admit(const QJsonObject &message)
{
    FileDescriptor socket = m_lab.takeFile();
    if (!socket.isOpen())
        return;
    m_nextPassword = QByteArray::fromBase64(message[u"password"_s].toString().toLatin1()).left(8);
    if (rfbNewClient(m_screen.get(), socket.release()) == nullptr)
        m_lab.send({{u"closed"_s, true}});
    serve();
}

rfbNewClientAction VncDesk::onNewClient(rfbClientRec *client)
{
    VncDesk &desk = deskOf(client);
    auto record =
        std::make_unique<Client>(Client{desk.m_nextPassword, std::make_unique<QSocketNotifier>(client->sock, QSocketNotifier::Read)});
    connect(record->readable.get(), &QSocketNotifier::activated, &desk, &VncDesk::serve);
    client->clientData = record.get();
    client->clientGoneHook = onClientGone;
    desk.m_clients.emplace(client, std::move(record));
    return RFB_CLIENT_ACCEPT;
}

void VncDesk::onClientGone(rfbClientRec *client)
{
    VncDesk &desk = deskOf(client);
    const auto found = desk.m_clients.find(client);
    if (found == desk.m_clients.end())
        return;
    // Its notifier may be the one that is calling.
    found->second->readable->setEnabled(false);
    found->second->readable.release()->deleteLater();
    desk.m_clients.erase(found);
    desk.m_lab.send({{u"closed"_s, true}});
}

rfbBool VncDesk::onPassword(rfbClientRec *client, const char *response, int length)
{
    std::array<unsigned char, CHALLENGESIZE> expected{};
    std::memcpy(expected.data(), client->authChallenge, expected.size());
    QByteArray password = static_cast<Client *>(client->clientData)->password;
    rfbEncryptBytes(expected.data(), password.data());
    const bool same = length == CHALLENGESIZE && std::memcmp(expected.data(), response, expected.size()) == 0;
    return same ? TRUE : FALSE;
}

void VncDesk::serve()
{
    // Each call handles one message of each client; the rest is announced by the sockets again.
    rfbProcessEvents(m_screen.get(), 0);
}

void VncDesk::draw()
{
    if (m_clients.empty() && m_seconds.isActive())
        return;
    QImage next(m_picture.size(), m_picture.format());
    m_desktop.render(&next);
    int first = 0;
    int last = next.height() - 1;
    const auto same = [&](int y) { return std::memcmp(next.constScanLine(y), m_picture.constScanLine(y), next.bytesPerLine()) == 0; };
    while (first <= last && same(first))
        ++first;
    while (last > first && same(last))
        --last;
    if (first > last)
        return;
    for (int y = first; y <= last; ++y)
        std::memcpy(m_picture.scanLine(y), next.constScanLine(y), static_cast<std::size_t>(next.bytesPerLine()));
    rfbMarkRectAsModified(m_screen.get(), 0, first, next.width(), last + 1);
    serve();
}

void VncDesk::onKey(rfbBool down, rfbKeySym key, rfbClientRec *client) { deskOf(client).typeKey(down != FALSE, key); }

void VncDesk::onPointer(int buttons, int x, int y, rfbClientRec *client)
{
    deskOf(client).movePointer(buttons, QPoint(x, y));
    rfbDefaultPtrAddEvent(buttons, x, y, client);
}

void VncDesk::typeKey(bool down, rfbKeySym key)
{
    const VncKey stroke = vncKey(key);
    m_modifiers.setFlag(stroke.modifier, down && stroke.modifier != Qt::NoModifier);
    QKeyEvent event(down ? QEvent::KeyPress : QEvent::KeyRelease, stroke.key, m_modifiers, stroke.text);
    QApplication::sendEvent(&m_desktop.editor(), &event);
    m_redraw.start();
}

void VncDesk::movePointer(int buttons, QPoint position)
{
    const Qt::MouseButtons now = (buttons & leftButton) != 0 ? Qt::LeftButton : Qt::NoButton;
    QWidget *below = m_desktop.childAt(position);
    QWidget *target = m_pressed ? m_pressed.data() : (below != nullptr ? below : &m_desktop);
    const bool changed = now != m_buttons;
    const QEvent::Type type = !changed ? QEvent::MouseMove : (now ? QEvent::MouseButtonPress : QEvent::MouseButtonRelease);
    m_buttons = now;
    m_pressed = now ? target : nullptr;
    QMouseEvent event(type, QPointF(target->mapFrom(&m_desktop, position)), QPointF(position), changed ? Qt::LeftButton : Qt::NoButton, now,
                      m_modifiers);
    QApplication::sendEvent(target, &event);
    m_redraw.start();
}

} // namespace orbit::lab
