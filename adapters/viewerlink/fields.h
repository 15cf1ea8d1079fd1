#pragma once

#include "adapters/viewerlink/message.h"

#include <QtEndian>

#include <cstring>
#include <type_traits>

/// The layout of every message, said once: describe() names the fields, a Writer or a Reader walks over them.
namespace orbit::viewerlink {

inline constexpr qsizetype maxTextUnits = 1024;

class Writer final
{
public:
    /// Grows seldom: a password that moved would leave a copy behind.
    Writer() { m_bytes.reserve(1024); }

    template <class T>
        requires std::is_integral_v<T>
    void number(const T &value)
    {
        char bytes[sizeof(T)];
        qToLittleEndian(value, bytes);
        m_bytes.append(bytes, sizeof(T));
    }
    void flag(const bool &value) { number<quint8>(value ? 1 : 0); }
    template <class E>
    void choice(const E &value, E)
    {
        number(static_cast<quint8>(value));
    }
    void text(const QString &value)
    {
        const QString cut = value.left(maxTextUnits);
        number(static_cast<quint16>(cut.size()));
        for (const QChar unit : cut)
            number(static_cast<quint16>(unit.unicode()));
    }
    void secret(const Secret &value);
    void blob(const QByteArray &value, qsizetype limit);
    void point(const QPoint &value)
    {
        number(static_cast<qint32>(value.x()));
        number(static_cast<qint32>(value.y()));
    }
    void size(const QSize &value, int limit)
    {
        Q_UNUSED(limit)
        number(static_cast<quint16>(value.width()));
        number(static_cast<quint16>(value.height()));
    }
    void rectangles(const DirtyRectangles &value);

    QByteArray take() { return std::move(m_bytes); }

private:
    QByteArray m_bytes;
};

class Reader final
{
public:
    explicit Reader(QByteArrayView bytes) : m_rest(bytes) {}

    template <class T>
        requires std::is_integral_v<T>
    void number(T &value)
    {
        value = 0;
        if (m_rest.size() < qsizetype(sizeof(T)))
            return refuse();
        value = qFromLittleEndian<T>(m_rest.data());
        m_rest = m_rest.sliced(sizeof(T));
    }
    void flag(bool &value)
    {
        quint8 byte = 0;
        number(byte);
        value = byte == 1;
        if (byte > 1)
            refuse();
    }
    template <class E>
    void choice(E &value, E last)
    {
        quint8 byte = 0;
        number(byte);
        if (byte > static_cast<quint8>(last))
            return refuse();
        value = static_cast<E>(byte);
    }
    void text(QString &value);
    void secret(Secret &value);
    void blob(QByteArray &value, qsizetype limit);
    void point(QPoint &value)
    {
        qint32 x = 0;
        qint32 y = 0;
        number(x);
        number(y);
        value = QPoint(x, y);
    }
    void size(QSize &value, int limit);
    void rectangles(DirtyRectangles &value);

    void refuse()
    {
        m_ok = false;
        m_rest = {};
    }
    bool isWhole() const { return m_ok && m_rest.isEmpty(); }

private:
    QByteArrayView m_rest;
    bool m_ok = true;
};

} // namespace orbit::viewerlink
