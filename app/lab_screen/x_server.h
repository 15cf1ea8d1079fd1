#pragma once

#include "adapters/lab/screens/file_descriptor.h"

#include <QByteArray>
#include <QSize>
#include <QString>

#include <expected>

#include <sys/types.h>

namespace orbit::lab {

/// An Xvfb of our own. Started before there is an application object, because Qt wants to know its display first.
class XServer final
{
public:
    /// Waits until it accepts clients, or says why it does not.
    [[nodiscard]] static std::expected<XServer, QString> start(QSize size);
    ~XServer();
    XServer(XServer &&other) noexcept;
    XServer &operator=(XServer &&) = delete;
    XServer(const XServer &) = delete;
    XServer &operator=(const XServer &) = delete;

    /// ":7"
    [[nodiscard]] const QByteArray &display() const { return m_display; }

private:
    XServer(pid_t pid, QByteArray display) : m_pid(pid), m_display(std::move(display)) {}

    pid_t m_pid = -1;
    QByteArray m_display;
};

} // namespace orbit::lab
