#pragma once

#include "tests/bench/rdp_mark.h"

#include <QProcess>
#include <QTemporaryDir>

#include <memory>
#include <optional>

class QFile;

namespace orbit::bench {

/// The screen in front of the person: an Xvfb whose picture is looked at in its own memory, so that looking costs the server nothing.
class RdpScreen final
{
public:
    RdpScreen();
    ~RdpScreen();
    Q_DISABLE_COPY_MOVE(RdpScreen)

    bool isRunning() const { return m_pixels; }
    const QString &display() const { return m_display; }

    /// Looks for a mark anywhere on the screen; from then on it is expected there.
    bool findMark();
    void forgetMark() { m_corner.reset(); }
    /// The mark where it was found. Nothing while a frame is half there.
    std::optional<Mark> mark() const;
    /// Every block of the desktop is there.
    bool showsAll() const;
    /// A point of the picture, in pixels of the screen.
    QPoint onScreen(QPoint picture) const;

private:
    bool start();
    int light(QPoint where) const;
    /// The edge of a white cell in grey, as the first one of a mark is.
    bool beginsAt(QPoint corner) const;
    std::optional<Mark> markAt(QPoint corner) const;

    QTemporaryDir m_folder;
    QProcess m_server;
    QString m_display;
    std::unique_ptr<QFile> m_file;
    const uchar *m_pixels = nullptr;
    qsizetype m_stride = 0;
    std::optional<QPoint> m_corner;
};

} // namespace orbit::bench
