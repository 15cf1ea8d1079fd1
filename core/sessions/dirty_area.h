#pragma once

#include "core/sessions/remote_picture.h"

namespace orbit {

/// What changed in a picture since somebody looked. It never holds more than maxFrameRectangles: when there would be more, the two
/// that waste least are joined.
class DirtyArea final
{
public:
    void add(QRect rectangle, QSize picture);
    bool isEmpty() const { return m_rectangles.isEmpty(); }
    DirtyRectangles take() { return std::exchange(m_rectangles, {}); }

private:
    void joinClosest();

    DirtyRectangles m_rectangles;
};

} // namespace orbit
