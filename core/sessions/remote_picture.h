#pragma once

#include <QByteArray>
#include <QList>
#include <QMetaType>
#include <QPoint>
#include <QRect>
#include <QSize>

#include <memory>

namespace orbit {

/// Where the decoded desktop is. The memory is shared with the viewer, which may be writing the next frame while it is read:
/// read what a frame announced, and no more often.
struct RemotePicture
{
    const uchar *pixels = nullptr; ///< 32 bit per pixel, bytes B G R x, rows top to bottom; null when there is no picture
    QSize size;
    qsizetype stride = 0; ///< bytes from one row to the next
    /// Whoever holds it may read the pixels, also when the session is gone.
    std::shared_ptr<const void> memory;

    bool isNull() const { return !pixels; }
};

/// The mouse pointer the desktop wants.
struct RemotePointer
{
    enum class Kind : quint8 { Arrow, Hidden, Image };

    Kind kind = Kind::Arrow;
    QPoint hotSpot;
    QSize size;
    QByteArray pixels; ///< for Image: size.width() * size.height() * 4 bytes, B G R A, not premultiplied

    friend bool operator==(const RemotePointer &, const RemotePointer &) = default;
};

/// Bytes from the desktop are bounded before anything is allocated for them.
inline constexpr int maxPictureSide = 8192;
inline constexpr int maxPointerSide = 384;
inline constexpr int maxFrameRectangles = 32;

using DirtyRectangles = QList<QRect>;

} // namespace orbit

Q_DECLARE_METATYPE(orbit::RemotePointer)
