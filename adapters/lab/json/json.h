#pragma once

#include <QByteArray>
#include <QByteArrayList>
#include <QByteArrayView>

#include <concepts>

namespace orbit::lab {

/// Finished JSON text. A type of its own, so that text and JSON cannot be mixed up.
struct Json
{
    QByteArray text = "null";
};

[[nodiscard]] Json jsonString(QByteArrayView utf8);
[[nodiscard]] Json jsonNumber(double value);
[[nodiscard]] Json jsonStrings(const QByteArrayList &values);
/// A number when the text is a plain integer, else a string: how Perl's JSON shows values that were read from a file.
[[nodiscard]] Json jsonLoose(QByteArrayView value);

/// Writes an object member by member, without a tree in between: /cluster/resources of 20,000 guests is ten megabytes.
class JsonObject final
{
public:
    JsonObject &add(QByteArrayView key, QByteArrayView value);
    JsonObject &add(QByteArrayView key, const char *value) { return add(key, QByteArrayView(value)); }
    JsonObject &add(QByteArrayView key, const QByteArray &value) { return add(key, QByteArrayView(value)); }
    JsonObject &add(QByteArrayView key, double value);
    JsonObject &add(QByteArrayView key, const Json &value);
    template <std::integral T>
    JsonObject &add(QByteArrayView key, T value)
    {
        return number(key, static_cast<qint64>(value));
    }
    /// Leaves the member out when the text is empty, as Proxmox does with unset fields.
    JsonObject &addSet(QByteArrayView key, QByteArrayView value);
    [[nodiscard]] bool isEmpty() const { return m_text.size() <= 1; }
    [[nodiscard]] Json json() const { return {m_text + '}'}; }
    /// The same without a copy: closes the object and gives up its text.
    [[nodiscard]] Json take();

private:
    JsonObject &number(QByteArrayView key, qint64 value);
    void key(QByteArrayView name);
    QByteArray m_text = "{";
};

class JsonArray final
{
public:
    void reserve(qsizetype bytes) { m_text.reserve(bytes); }
    JsonArray &append(const Json &value);
    JsonArray &append(const JsonObject &value) { return append(value.json()); }
    [[nodiscard]] Json take();

private:
    QByteArray m_text = "[";
};

} // namespace orbit::lab
