#pragma once

#include <QByteArray>

#include <cstddef>
#include <cstdint>
#include <cstdlib>

namespace orbit::fuzz {

/// Ends the program where it stands: libFuzzer keeps the input.
inline void require(bool isSo)
{
    if (!isSo)
        std::abort();
}

/// The bytes of a run. A choice is taken from the front, so that a seed reads as "what, then the text".
class Input final
{
public:
    Input(const std::uint8_t *data, std::size_t size) : m_rest(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size)) {}

    /// 0 to `count` - 1: letters from 'A' on choose one after the other.
    std::size_t choice(std::size_t count)
    {
        if (m_rest.isEmpty())
            return 0;
        const auto letter = static_cast<std::uint8_t>(m_rest.front() - 'A');
        m_rest = m_rest.mid(1);
        return letter % count;
    }
    /// Everything that is left.
    QByteArray rest() const { return m_rest; }

private:
    QByteArray m_rest;
};

} // namespace orbit::fuzz
