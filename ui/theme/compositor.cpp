#include "ui/theme/compositor.h"

#include <QByteArray>
#include <QGuiApplication>

#include <xcb/xcb.h>

#include <cstdlib>
#include <memory>

namespace orbit::ui {

namespace {

template <class T>
struct Free
{
    void operator()(T *reply) const { std::free(reply); }
};
template <class T>
using Reply = std::unique_ptr<T, Free<T>>;

/// The part behind the dot of ":0.1".
QByteArray screenNumber()
{
    const QByteArray display = qgetenv("DISPLAY");
    const qsizetype dot = display.lastIndexOf('.');
    return dot > display.lastIndexOf(':') ? display.mid(dot + 1) : QByteArray("0");
}

/// A compositor owns the selection _NET_WM_CM_Sn of its screen (Extended Window Manager Hints).
bool hasCompositor(xcb_connection_t *server)
{
    const QByteArray name = "_NET_WM_CM_S" + screenNumber();
    const auto asked = xcb_intern_atom(server, 0, static_cast<uint16_t>(name.size()), name.constData());
    const Reply<xcb_intern_atom_reply_t> atom(xcb_intern_atom_reply(server, asked, nullptr));
    if (!atom)
        return false;
    const Reply<xcb_get_selection_owner_reply_t> owner(
        xcb_get_selection_owner_reply(server, xcb_get_selection_owner(server, atom->atom), nullptr));
    return owner && owner->owner != XCB_NONE;
}

} // namespace

bool isComposited()
{
    const auto *x11 = qGuiApp->nativeInterface<QNativeInterface::QX11Application>();
    // The offscreen platform answers too, and has no server.
    xcb_connection_t *server = x11 ? x11->connection() : nullptr;
    return !server || hasCompositor(server);
}

} // namespace orbit::ui
