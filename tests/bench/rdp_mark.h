#pragma once

#include <QPoint>
#include <QRect>
#include <QSize>

#include <array>
#include <bitset>
#include <optional>

/// What the measured desktop shows so that a program can read it on the other side: a row of black and white cells with the number of the
/// frame and of the keys typed, and blocks all over the rest that say when the whole picture is there. Survives lossy codecs.
namespace orbit::bench {

struct Mark
{
    quint16 frame = 0;
    quint8 keys = 0;

    friend bool operator==(const Mark &, const Mark &) = default;
};

inline constexpr QSize sceneSize{1024, 768};
inline constexpr QRect movingArea{32, 80, 640, 480};

inline constexpr int markCell = 16; // px
inline constexpr QPoint markCorner{48, 32};
inline constexpr int markBits = 40;
using MarkCells = std::bitset<markBits>;

inline constexpr quint8 markSignature = 0b1011'0010;

inline MarkCells cellsOf(Mark mark)
{
    const auto check = static_cast<quint8>(mark.frame ^ (mark.frame >> 8) ^ mark.keys ^ 0x5a);
    return MarkCells(quint64(markSignature) << 32 | quint64(mark.frame) << 16 | quint64(mark.keys) << 8 | check);
}

/// Nothing when these are not the cells of a mark.
inline std::optional<Mark> markOf(const MarkCells &cells)
{
    const quint64 bits = cells.to_ullong();
    const Mark mark{.frame = static_cast<quint16>(bits >> 16), .keys = static_cast<quint8>(bits >> 8)};
    return cellsOf(mark) == cells ? std::optional(mark) : std::nullopt;
}

/// Left top corner of cell `number`, most significant bit first.
inline constexpr QPoint cellCorner(int number) { return markCorner + QPoint(number * markCell, 0); }

inline constexpr int blockSide = 32; // px
inline constexpr int blockCount = 12;

inline constexpr QPoint blockCorner(int number)
{
    if (number < 6)
        return {720 + number % 2 * 240, 90 + number / 2 * 180};
    return {40 + (number - 6) * 160, 600 + number % 2 * 110};
}

inline constexpr bool blockIsWhite(int number) { return (0b1011'0100'1101 >> number) & 1; }

} // namespace orbit::bench
