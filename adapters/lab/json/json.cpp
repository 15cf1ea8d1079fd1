#include "adapters/lab/json/json.h"

#include <array>
#include <charconv>
#include <cmath>

namespace orbit::lab {

namespace {

void appendEscaped(QByteArray &out, char c)
{
    static constexpr char hex[] = "0123456789abcdef";
    switch (c) {
    case '"':
        out += "\\\"";
        break;
    case '\\':
        out += "\\\\";
        break;
    case '\n':
        out += "\\n";
        break;
    case '\r':
        out += "\\r";
        break;
    case '\t':
        out += "\\t";
        break;
    default:
        out += "\\u00";
        out += hex[(c >> 4) & 0xf];
        out += hex[c & 0xf];
    }
}

void appendString(QByteArray &out, QByteArrayView utf8)
{
    out += '"';
    qsizetype plain = 0;
    for (qsizetype i = 0; i < utf8.size(); ++i) {
        const auto c = static_cast<unsigned char>(utf8[i]);
        if (c >= 0x20 && c != '"' && c != '\\')
            continue;
        out.append(utf8.data() + plain, i - plain);
        appendEscaped(out, utf8[i]);
        plain = i + 1;
    }
    out.append(utf8.data() + plain, utf8.size() - plain);
    out += '"';
}

void appendDouble(QByteArray &out, double value)
{
    if (!std::isfinite(value))
        value = 0;
    std::array<char, 40> buffer{};
    const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value);
    out.append(buffer.data(), end.ptr - buffer.data());
}

} // namespace

Json jsonString(QByteArrayView utf8)
{
    QByteArray out;
    appendString(out, utf8);
    return {out};
}

Json jsonNumber(double value)
{
    QByteArray out;
    appendDouble(out, value);
    return {out};
}

Json jsonStrings(const QByteArrayList &values)
{
    JsonArray array;
    for (const QByteArray &value : values)
        array.append(jsonString(value));
    return array.take();
}

Json jsonLoose(QByteArrayView value)
{
    const bool plain = !value.isEmpty() && value.size() < 16 && (value[0] != '0' || value.size() == 1) &&
                       std::all_of(value.begin(), value.end(), [](char c) { return c >= '0' && c <= '9'; });
    return plain ? Json{value.toByteArray()} : jsonString(value);
}

void JsonObject::key(QByteArrayView name)
{
    if (m_text.size() > 1)
        m_text += ',';
    m_text += '"';
    m_text.append(name);
    m_text += "\":";
}

JsonObject &JsonObject::add(QByteArrayView name, QByteArrayView value)
{
    key(name);
    appendString(m_text, value);
    return *this;
}

JsonObject &JsonObject::add(QByteArrayView name, double value)
{
    key(name);
    appendDouble(m_text, value);
    return *this;
}

JsonObject &JsonObject::add(QByteArrayView name, const Json &value)
{
    key(name);
    m_text += value.text;
    return *this;
}

JsonObject &JsonObject::number(QByteArrayView name, qint64 value)
{
    key(name);
    std::array<char, 24> buffer{};
    const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value);
    m_text.append(buffer.data(), end.ptr - buffer.data());
    return *this;
}

JsonObject &JsonObject::addSet(QByteArrayView name, QByteArrayView value) { return value.isEmpty() ? *this : add(name, value); }

Json JsonObject::take()
{
    m_text += '}';
    return {std::move(m_text)};
}

JsonArray &JsonArray::append(const Json &value)
{
    if (m_text.size() > 1)
        m_text += ',';
    m_text += value.text;
    return *this;
}

Json JsonArray::take()
{
    m_text += ']';
    return {std::move(m_text)};
}

} // namespace orbit::lab
