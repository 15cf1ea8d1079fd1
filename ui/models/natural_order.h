#pragma once

#include <QStringView>

#include <cstdint>

namespace orbit::ui {

/// Negative, 0 or positive. Ignores case, and compares digits by their number: "fin-9" comes before "fin-10".
int compareNaturally(QStringView a, QStringView b);

/// The beginning of a text as two numbers that compare, head first, as compareNaturally() does: thousands of rows are sorted without
/// looking at their texts again.
struct NaturalKey
{
    std::uint64_t head = 0;
    std::uint64_t tail = 0;
    bool isWhole = true; ///< false: of texts with equal numbers only compareNaturally() knows the order

    static NaturalKey of(QStringView text);
};

} // namespace orbit::ui
