#include "ui/models/natural_order.h"

namespace orbit::ui {

namespace {

bool isDigit(QChar c) { return c >= u'0' && c <= u'9'; }

qsizetype digitsEnd(QStringView text, qsizetype at)
{
    while (at < text.size() && isDigit(text[at]))
        ++at;
    return at;
}

/// Compares the digits at `i` and `j` by their number and moves behind them.
int compareDigits(QStringView a, QStringView b, qsizetype &i, qsizetype &j)
{
    while (i < a.size() && a[i] == u'0')
        ++i;
    while (j < b.size() && b[j] == u'0')
        ++j;
    const qsizetype endA = digitsEnd(a, i);
    const qsizetype endB = digitsEnd(b, j);
    const qsizetype lengthA = endA - i;
    const qsizetype lengthB = endB - j;
    if (lengthA != lengthB)
        return lengthA < lengthB ? -1 : 1;
    for (; i < endA; ++i, ++j) {
        if (a[i] != b[j])
            return a[i] < b[j] ? -1 : 1;
    }
    return 0;
}

QChar folded(QChar c)
{
    if (c < u'\x80')
        return c >= u'A' && c <= u'Z' ? QChar(c.unicode() + 32) : c;
    return c.toCaseFolded();
}

/// Fills the two numbers of a key byte by byte.
class KeyBytes final
{
public:
    void add(std::uint8_t byte)
    {
        constexpr int bytesOfWord = 8;
        if (m_count == 2 * bytesOfWord) {
            m_key.isWhole = false;
            return;
        }
        std::uint64_t &word = m_count < bytesOfWord ? m_key.head : m_key.tail;
        word |= std::uint64_t{byte} << (8 * (bytesOfWord - 1 - m_count % bytesOfWord));
        ++m_count;
    }
    void cut() { m_key.isWhole = false; }
    bool isOpen() const { return m_key.isWhole; }
    const NaturalKey &key() const { return m_key; }

private:
    NaturalKey m_key;
    int m_count = 0;
};

/// How many digits there are comes first, so 9 before 10. It stands as a digit, which is how numbers compare with letters.
void addNumber(KeyBytes &bytes, QStringView digits)
{
    constexpr qsizetype longest = 8;
    while (digits.startsWith(u'0'))
        digits = digits.sliced(1);
    bytes.add(static_cast<std::uint8_t>('0' + qMin(digits.size(), longest + 1)));
    if (digits.size() > longest) {
        bytes.cut();
        return;
    }
    for (const QChar digit : digits)
        bytes.add(static_cast<std::uint8_t>(digit.unicode()));
}

void addLetter(KeyBytes &bytes, QChar letter)
{
    constexpr std::uint8_t beyondAscii = 0xff;
    const QChar c = folded(letter);
    const bool isPlain = c > u'\0' && c < u'\x80';
    bytes.add(isPlain ? static_cast<std::uint8_t>(c.unicode()) : c.isNull() ? std::uint8_t{0} : beyondAscii);
    if (!isPlain)
        bytes.cut();
}

} // namespace

int compareNaturally(QStringView a, QStringView b)
{
    qsizetype i = 0;
    qsizetype j = 0;
    while (i < a.size() && j < b.size()) {
        if (isDigit(a[i]) && isDigit(b[j])) {
            if (const int order = compareDigits(a, b, i, j); order != 0)
                return order;
            continue;
        }
        const QChar first = folded(a[i++]);
        const QChar second = folded(b[j++]);
        if (first != second)
            return first < second ? -1 : 1;
    }
    return static_cast<int>(a.size() - i > 0) - static_cast<int>(b.size() - j > 0);
}

NaturalKey NaturalKey::of(QStringView text)
{
    KeyBytes bytes;
    for (qsizetype i = 0; i < text.size() && bytes.isOpen();) {
        const qsizetype end = digitsEnd(text, i);
        if (end > i) {
            addNumber(bytes, text.sliced(i, end - i));
            i = end;
        } else {
            addLetter(bytes, text[i]);
            ++i;
        }
    }
    return bytes.key();
}

} // namespace orbit::ui
