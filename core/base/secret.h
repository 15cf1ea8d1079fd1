#pragma once

#include <QByteArray>
#include <QString>

namespace orbit {

/// Bytes nobody may print. It has no stream operator, compares in constant time and wipes its memory when it goes.
/// It is never implicitly shared: a copy is a deep copy with its own wipe.
class Secret final
{
public:
    Secret() = default;
    explicit Secret(const QByteArray &bytes);
    static Secret fromText(const QString &text);

    Secret(const Secret &other);
    Secret(Secret &&other) noexcept;
    Secret &operator=(const Secret &other);
    Secret &operator=(Secret &&other) noexcept;
    ~Secret();

    bool isEmpty() const { return m_bytes.isEmpty(); }

    /// A deep copy of the bytes for the one call that needs them. The name makes every use easy to find.
    QByteArray expose() const;
    QString exposeText() const;

    friend bool operator==(const Secret &a, const Secret &b);

private:
    void wipe() noexcept;

    QByteArray m_bytes;
};

} // namespace orbit
