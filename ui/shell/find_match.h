#pragma once

#include <QString>

#include <optional>
#include <vector>

namespace orbit::ui {

/// How well what was typed fits a text: higher is better. `places` are the letters that matched, for highlighting.
struct FindMatch
{
    int score = 0;
    std::vector<int> places;
};

/// The letters of `typed` in this order somewhere in `text`, case set aside. Best at the start of words and side by side; empty when
/// one of them is missing. An empty `typed` fits everything with 0.
std::optional<FindMatch> findMatch(const QString &typed, const QString &text);

} // namespace orbit::ui
