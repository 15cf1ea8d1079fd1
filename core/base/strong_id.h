#pragma once

#include <QHash>
#include <QString>

#include <compare>
#include <utility>

namespace orbit {

/// A value that names one kind of thing and cannot be mistaken for another. Parsed once at the edge.
template <class Tag, class Value = QString>
class StrongId final
{
public:
    StrongId() = default;
    explicit StrongId(Value value) : m_value(std::move(value)) {}

    const Value &value() const { return m_value; }
    bool isNull() const { return m_value == Value{}; }

    friend bool operator==(const StrongId &, const StrongId &) = default;
    friend auto operator<=>(const StrongId &a, const StrongId &b)
    {
        if (a.m_value == b.m_value)
            return std::strong_ordering::equal;
        return a.m_value < b.m_value ? std::strong_ordering::less : std::strong_ordering::greater;
    }
    friend size_t qHash(const StrongId &id, size_t seed = 0) { return ::qHash(id.m_value, seed); }

private:
    Value m_value{};
};

} // namespace orbit
