#include "adapters/pve/watch/answer_pieces.h"

#include <QByteArrayView>

namespace orbit::pve {

namespace {

constexpr qsizetype pieceSize = 128 * 1024;
constexpr std::string_view head = "{\"data\":[";
constexpr std::string_view tail = "]}";

} // namespace

AnswerPieces::AnswerPieces(QByteArray &body, qsizetype padding) : m_body(body), m_end(body.size() - padding - qsizetype(tail.size()))
{
    const std::string_view whole(body.constData(), static_cast<std::size_t>(body.size() - padding));
    if (whole.size() >= head.size() + tail.size() && whole.starts_with(head) && whole.ends_with(tail))
        m_next = qsizetype(head.size());
}

AnswerPieces::~AnswerPieces() { restore(); }

std::optional<std::string_view> AnswerPieces::next()
{
    restore();
    if (m_next < 0)
        return std::nullopt;
    const qsizetype start = m_next;
    const qsizetype end = endFrom(start);
    m_next = end == m_end ? -1 : end + 1;
    replace(start - 1, '[');
    replace(end, ']');
    replace(end + 1, '\0'); // or the parser might take what stands there for the end of a broken row
    return std::string_view(m_body.constData() + start - 1, static_cast<std::size_t>(end - start + 2));
}

std::size_t AnswerPieces::roomOf(std::string_view piece) const
{
    return static_cast<std::size_t>(m_body.constData() + m_body.size() - piece.data());
}

void AnswerPieces::replace(qsizetype place, char letter)
{
    m_replaced[m_replacedCount++] = {place, m_body[place]};
    m_body.data()[place] = letter;
}

void AnswerPieces::restore()
{
    while (m_replacedCount > 0) {
        const Replaced &replaced = m_replaced[--m_replacedCount];
        m_body.data()[replaced.place] = replaced.letter;
    }
}

/// The comma between two rows, or m_end.
qsizetype AnswerPieces::endFrom(qsizetype start) const
{
    if (m_end - start <= pieceSize)
        return m_end;
    const qsizetype brace = m_body.indexOf("},{", start + pieceSize);
    return brace < 0 || brace >= m_end ? m_end : brace + 1;
}

} // namespace orbit::pve
