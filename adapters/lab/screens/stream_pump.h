#pragma once

#include <QAbstractSocket>
#include <QObject>

namespace orbit::lab {

/// Copies one direction between two sockets and reads no faster than the other side takes. When the source ends, the target is closed after
/// the last byte.
class StreamPump final : public QObject
{
    Q_OBJECT

public:
    /// Most bytes that wait in either socket's buffer.
    static constexpr qint64 window = 256 * 1024;

    StreamPump(QAbstractSocket &from, QAbstractSocket &to, QObject *parent = nullptr);

private:
    void move();
    void finish();

    QAbstractSocket &m_from;
    QAbstractSocket &m_to;
};

} // namespace orbit::lab
