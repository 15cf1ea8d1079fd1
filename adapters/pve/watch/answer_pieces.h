#pragma once

#include <QByteArray>

#include <optional>
#include <string_view>

namespace orbit::pve {

/// Cuts {"data":[{...},{...}]} into arrays of some rows each, in place, so that a parser needs room for a piece instead of the whole and
/// its tables stay in the cache. Only the brackets are looked at: a cut may fall into a text or into a row. The parser then finds an error
/// in that piece, and the whole must be read instead.
class AnswerPieces final
{
public:
    /// `body` outlives this, ends with `padding` bytes that are no part of the answer, and is as before once this is gone.
    AnswerPieces(QByteArray &body, qsizetype padding);
    ~AnswerPieces();
    AnswerPieces(const AnswerPieces &) = delete;
    AnswerPieces &operator=(const AnswerPieces &) = delete;

    /// A whole array, valid until the next call; behind it stands a zero. Nothing at the end, or at once when the answer begins or ends
    /// otherwise.
    std::optional<std::string_view> next();
    /// Bytes from the start of the array last given to the end of `body`.
    std::size_t roomOf(std::string_view piece) const;

private:
    void replace(qsizetype place, char letter);
    void restore();
    qsizetype endFrom(qsizetype start) const;

    struct Replaced
    {
        qsizetype place = 0;
        char letter = 0;
    };

    QByteArray &m_body;
    qsizetype m_next = -1; ///< first letter of the next piece's first row
    qsizetype m_end;       ///< of the rows: the bracket behind the last one
    Replaced m_replaced[3];
    int m_replacedCount = 0;
};

} // namespace orbit::pve
