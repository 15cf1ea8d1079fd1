#pragma once

#include <QImage>
#include <QProcess>
#include <QString>
#include <QStringList>

#include "adapters/lab/screens/screen_strip.h"

#include <memory>
#include <optional>

namespace orbit::lab::tests {

struct EndProcess
{
    void operator()(QProcess *process) const;
};
/// Ends with its owner.
using Client = std::unique_ptr<QProcess, EndProcess>;

/// A display for a client to show its window on, and eyes and hands on it.
class VirtualDisplay final
{
public:
    VirtualDisplay();
    ~VirtualDisplay();

    [[nodiscard]] bool isUp() const { return !m_name.isEmpty(); }
    /// Started with this display and joined output.
    [[nodiscard]] Client start(const QString &program, const QStringList &arguments) const;
    /// Runs xdotool to its end.
    [[nodiscard]] bool xdotool(const QStringList &arguments) const;
    [[nodiscard]] QImage grab() const;
    [[nodiscard]] std::optional<quint32> read(strip::Row row) const;

private:
    QProcess m_server;
    QString m_name;
};

/// The word of a row of a desktop in a picture; nothing when it shows none.
[[nodiscard]] std::optional<quint32> readStrip(const QImage &picture, strip::Row row);
/// The word of strip::Row::Input for a desktop where text was typed and the button clicked so often.
[[nodiscard]] quint32 inputWord(const QString &text, int clicks);

} // namespace orbit::lab::tests
