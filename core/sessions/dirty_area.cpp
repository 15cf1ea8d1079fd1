#include "core/sessions/dirty_area.h"

#include <limits>

namespace orbit {

namespace {

qint64 areaOf(const QRect &rectangle) { return qint64(rectangle.width()) * rectangle.height(); }

} // namespace

void DirtyArea::add(QRect rectangle, QSize picture)
{
    rectangle &= QRect(QPoint(), picture);
    if (rectangle.isEmpty())
        return;
    for (const QRect &known : std::as_const(m_rectangles)) {
        if (known.contains(rectangle))
            return;
    }
    m_rectangles.removeIf([rectangle](const QRect &known) { return rectangle.contains(known); });
    m_rectangles.append(rectangle);
    if (m_rectangles.size() > maxFrameRectangles)
        joinClosest();
}

void DirtyArea::joinClosest()
{
    qsizetype first = 0;
    qsizetype second = 1;
    qint64 least = std::numeric_limits<qint64>::max();
    for (qsizetype i = 0; i < m_rectangles.size(); ++i) {
        for (qsizetype j = i + 1; j < m_rectangles.size(); ++j) {
            const qint64 waste = areaOf(m_rectangles[i] | m_rectangles[j]) - areaOf(m_rectangles[i]) - areaOf(m_rectangles[j]);
            if (waste < least) {
                least = waste;
                first = i;
                second = j;
            }
        }
    }
    m_rectangles[first] |= m_rectangles[second];
    m_rectangles.removeAt(second);
}

} // namespace orbit
