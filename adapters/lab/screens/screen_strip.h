#pragma once

#include <QtGlobal>

#include <optional>

namespace orbit::lab::strip {

// The lower left corner of every drawn desktop says in black and white squares what it shows, so that a program that looks at the picture
// knows which guest it sees and what has arrived there. A row is: white, black, then a 32 bit word, highest bit first, white for 1.
// Squares are large enough to survive the lossy codecs of RDP.

inline constexpr int square = 8; ///< Pixels.
inline constexpr int bits = 32;
inline constexpr int columns = bits + 2;

enum class Row {
    Vmid = 0,
    Input = 1, ///< High half: qChecksum of the typed text as UTF-8; low half: how often the button was clicked.
};
inline constexpr int rows = 2;

[[nodiscard]] constexpr bool isLight(quint32 word, int column)
{
    return column == 0 || (column > 1 && ((word >> (bits + 1 - column)) & 1U) != 0);
}
[[nodiscard]] constexpr int left(int column) { return column * square; }
[[nodiscard]] constexpr int top(Row row, int screenHeight) { return screenHeight - (rows - static_cast<int>(row)) * square; }

/// Reads a row back. grayAt(x, y) is 0..255. Nothing when the two leading squares are not there.
template <typename GrayAt>
[[nodiscard]] std::optional<quint32> read(Row row, int screenHeight, GrayAt grayAt)
{
    const int y = top(row, screenHeight) + square / 2;
    const auto light = [&](int column) { return grayAt(left(column) + square / 2, y) > 127; };
    if (!light(0) || light(1))
        return std::nullopt;
    quint32 word = 0;
    for (int column = 2; column < columns; ++column)
        word = (word << 1U) | (light(column) ? 1U : 0U);
    return word;
}

} // namespace orbit::lab::strip
