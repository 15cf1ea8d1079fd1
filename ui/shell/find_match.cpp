#include "ui/shell/find_match.h"

namespace orbit::ui {

namespace {

constexpr int pointsWhole = 1000; // the typed text stands in one piece
constexpr int pointsStart = 500;  // and the text begins with it
constexpr int pointsWord = 20;    // a letter begins a word
constexpr int pointsNext = 10;    // a letter follows the one before
constexpr int pointsGap = 1;      // off for each letter between

bool beginsWord(const QString &text, qsizetype at) { return at == 0 || !text.at(at - 1).isLetterOrNumber(); }

FindMatch wholeMatch(const QString &typed, const QString &text, qsizetype at)
{
    FindMatch match{.score = pointsWhole +
                             (at == 0                ? pointsStart
                              : beginsWord(text, at) ? pointsStart / 2
                                                     : 0) -
                             static_cast<int>(text.size()),
                    .places = {}};
    for (qsizetype i = 0; i < typed.size(); ++i)
        match.places.push_back(static_cast<int>(at + i));
    return match;
}

} // namespace

std::optional<FindMatch> findMatch(const QString &typed, const QString &text)
{
    if (typed.isEmpty())
        return FindMatch{};
    const qsizetype whole = text.indexOf(typed, 0, Qt::CaseInsensitive);
    if (whole >= 0)
        return wholeMatch(typed, text, whole);
    FindMatch match;
    qsizetype at = -1;
    for (const QChar letter : typed) {
        if (letter.isSpace())
            continue;
        const qsizetype found = text.indexOf(letter, at + 1, Qt::CaseInsensitive);
        if (found < 0)
            return {};
        match.score += (beginsWord(text, found) ? pointsWord : 0) + (found == at + 1 ? pointsNext : 0);
        match.score -= pointsGap * static_cast<int>(found - at);
        match.places.push_back(static_cast<int>(found));
        at = found;
    }
    // Letters scattered over the middle of words are chance, not a wish.
    return match.score > 0 ? std::optional(match) : std::nullopt;
}

} // namespace orbit::ui
