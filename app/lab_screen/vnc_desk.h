#pragma once

#include "adapters/lab/screens/file_descriptor.h"
#include "app/lab_screen/desktop_widget.h"

#include <QImage>
#include <QObject>
#include <QPointer>
#include <QSocketNotifier>
#include <QTimer>

#include <rfb/rfb.h>
#undef max

#include <map>
#include <memory>
#include <vector>

namespace orbit::lab {

class LabLink;

/// The drawn desktop behind libvncserver. It listens nowhere: the lab hands over connected sockets, each with the password that opens it.
class VncDesk final : public QObject
{
    Q_OBJECT

public:
    VncDesk(quint32 vmid, const QString &name, LabLink &lab);
    ~VncDesk() override;

private:
    struct Client
    {
        QByteArray password; ///< Of this connection only.
        std::unique_ptr<QSocketNotifier> readable;
    };
    struct CloseScreen
    {
        void operator()(rfbScreenInfo *screen) const;
    };

    static rfbNewClientAction onNewClient(rfbClientRec *client);
    static void onClientGone(rfbClientRec *client);
    static rfbBool onPassword(rfbClientRec *client, const char *response, int length);
    static void onKey(rfbBool down, rfbKeySym key, rfbClientRec *client);
    static void onPointer(int buttons, int x, int y, rfbClientRec *client);

    void setUpScreen();
    void admit(const QJsonObject &message);
    void serve();
    void draw();
    void typeKey(bool down, rfbKeySym key);
    void movePointer(int buttons, QPoint position);

    LabLink &m_lab;
    DesktopWidget m_desktop;
    const QByteArray m_title;
    QImage m_picture;
    QByteArray m_nextPassword;
    std::map<rfbClientRec *, std::unique_ptr<Client>> m_clients;
    std::unique_ptr<rfbScreenInfo, CloseScreen> m_screen;
    QTimer m_redraw;
    QTimer m_seconds;
    Qt::KeyboardModifiers m_modifiers;
    Qt::MouseButtons m_buttons;
    QPointer<QWidget> m_pressed;
};

} // namespace orbit::lab
