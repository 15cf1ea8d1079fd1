#include "tests/bench/x_watch.h"

#include <QHashFunctions>

#include <algorithm>
#include <cstdlib>
#include <optional>
#include <span>

#include <xcb/xcb.h>

namespace orbit::bench {

namespace {

constexpr int leastWidth = 150;
constexpr int leastHeight = 100;
constexpr int lines = 5;

template <class T>
using Reply = std::unique_ptr<T, decltype(&std::free)>;

template <class T>
Reply<T> owned(T *reply)
{
    return {reply, &std::free};
}

struct Window
{
    xcb_window_t id = 0;
    int width = 0;
    int height = 0;
};

} // namespace

struct XWatch::State
{
    xcb_connection_t *connection = nullptr;
    xcb_window_t root = 0;

    std::optional<Window> window() const;
    std::optional<Window> shown(xcb_window_t id) const;
    Reply<xcb_get_image_reply_t> image(const Window &window, int top, int height) const;
};

std::optional<Window> XWatch::State::shown(xcb_window_t id) const
{
    const auto attributes = owned(xcb_get_window_attributes_reply(connection, xcb_get_window_attributes(connection, id), nullptr));
    if (!attributes || attributes->map_state != XCB_MAP_STATE_VIEWABLE)
        return std::nullopt;
    const auto place = owned(xcb_get_geometry_reply(connection, xcb_get_geometry(connection, id), nullptr));
    if (!place || place->width < leastWidth || place->height < leastHeight)
        return std::nullopt;
    return Window{id, place->width, place->height};
}

std::optional<Window> XWatch::State::window() const
{
    const auto tree = owned(xcb_query_tree_reply(connection, xcb_query_tree(connection, root), nullptr));
    if (!tree)
        return std::nullopt;
    for (const xcb_window_t id : std::span(xcb_query_tree_children(tree.get()), tree->children_len)) {
        if (const auto found = shown(id))
            return found;
    }
    return std::nullopt;
}

Reply<xcb_get_image_reply_t> XWatch::State::image(const Window &window, int top, int height) const
{
    const auto cookie = xcb_get_image(connection, XCB_IMAGE_FORMAT_Z_PIXMAP, window.id, 0, static_cast<int16_t>(top),
                                      static_cast<uint16_t>(window.width), static_cast<uint16_t>(height), ~0U);
    return owned(xcb_get_image_reply(connection, cookie, nullptr));
}

XWatch::XWatch(const QByteArray &display) : m_state(std::make_unique<State>())
{
    m_state->connection = xcb_connect(display.constData(), nullptr);
    if (xcb_connection_has_error(m_state->connection) != 0)
        qFatal("the display %s cannot be reached", display.constData());
    m_state->root = xcb_setup_roots_iterator(xcb_get_setup(m_state->connection)).data->root;
}

XWatch::~XWatch() { xcb_disconnect(m_state->connection); }

bool XWatch::isPainted() const
{
    const auto window = m_state->window();
    if (!window)
        return false;
    for (int line = 1; line <= lines; ++line) {
        const auto image = m_state->image(*window, window->height * line / (lines + 1), 1);
        if (!image)
            return false;
        const auto *pixels = reinterpret_cast<const std::uint32_t *>(xcb_get_image_data(image.get()));
        if (std::any_of(pixels, pixels + window->width, [](std::uint32_t pixel) { return (pixel & 0xffffffU) == 0; }))
            return false;
    }
    return true;
}

std::uint64_t XWatch::picture(double top, double bottom) const
{
    const auto window = m_state->window();
    if (!window)
        return 0;
    const int first = static_cast<int>(window->height * top);
    const auto image = m_state->image(*window, first, static_cast<int>(window->height * bottom) - first);
    if (!image)
        return 0;
    return qHashBits(xcb_get_image_data(image.get()), static_cast<size_t>(xcb_get_image_data_length(image.get())), 1);
}

} // namespace orbit::bench
