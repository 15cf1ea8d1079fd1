#include "tests/bench/rdp_screen.h"

#include <QFile>
#include <QtEndian>

#include <X11/XWDFile.h>

#include <cstddef>

using namespace Qt::StringLiterals;

namespace orbit::bench {

namespace {

constexpr QSize screenSize{1200, 900};
constexpr int startLimit = 20000; // ms
constexpr int halfCell = markCell / 2;

quint32 headerField(const uchar *header, size_t offset) { return qFromBigEndian<quint32>(header + offset); }

} // namespace

RdpScreen::RdpScreen()
{
    if (!start())
        qFatal("Xvfb with -fbdir does not start");
}

RdpScreen::~RdpScreen()
{
    m_server.terminate();
    m_server.waitForFinished();
}

bool RdpScreen::start()
{
    m_server.setStandardErrorFile(QProcess::nullDevice());
    m_server.start(u"Xvfb"_s,
                   {u"-displayfd"_s, u"1"_s, u"-screen"_s, u"0"_s, u"%1x%2x24"_s.arg(screenSize.width()).arg(screenSize.height()),
                    u"-nolisten"_s, u"tcp"_s, u"-noreset"_s, u"-fbdir"_s, m_folder.path()});
    if (!m_server.waitForStarted() || !m_server.waitForReadyRead(startLimit))
        return false;
    m_display = u":"_s + QString::fromLatin1(m_server.readAllStandardOutput().trimmed());
    m_file = std::make_unique<QFile>(m_folder.filePath(u"Xvfb_screen0"_s));
    const uchar *start = m_file->open(QIODevice::ReadOnly) ? m_file->map(0, m_file->size()) : nullptr;
    if (!start)
        return false;
    m_stride = headerField(start, offsetof(XWDFileHeader, bytes_per_line));
    m_pixels = start + headerField(start, offsetof(XWDFileHeader, header_size)) +
               headerField(start, offsetof(XWDFileHeader, ncolors)) * sz_XWDColor;
    return true;
}

int RdpScreen::light(QPoint where) const
{
    const uchar *pixel = m_pixels + where.y() * m_stride + where.x() * 4;
    return (pixel[0] + 5 * pixel[1] + 2 * pixel[2]) / 8;
}

std::optional<Mark> RdpScreen::markAt(QPoint corner) const
{
    MarkCells cells;
    for (int i = 0; i < markBits; ++i) {
        const int value = light(corner + QPoint(i * markCell + halfCell, halfCell));
        if (value > 96 && value < 160)
            return std::nullopt;
        cells[static_cast<size_t>(markBits - 1 - i)] = value >= 160;
        if (i == 7 && (cells >> (markBits - 8)).to_ullong() != markSignature)
            return std::nullopt;
    }
    return markOf(cells);
}

bool RdpScreen::beginsAt(QPoint corner) const
{
    constexpr int grey = 176;
    constexpr int white = 190;
    return light(corner + QPoint(-2, halfCell)) < grey && light(corner + QPoint(halfCell, -2)) < grey &&
           light(corner + QPoint(1, halfCell)) > white && light(corner + QPoint(halfCell, 1)) > white;
}

bool RdpScreen::findMark()
{
    for (int y = 2; y + markCell < screenSize.height(); ++y) {
        for (int x = 2; x + markBits * markCell < screenSize.width(); ++x) {
            if (!beginsAt({x, y}) || !markAt({x, y}))
                continue;
            m_corner = QPoint(x, y);
            return true;
        }
    }
    return false;
}

std::optional<Mark> RdpScreen::mark() const { return m_corner ? markAt(*m_corner) : std::nullopt; }

bool RdpScreen::showsAll() const
{
    if (!m_corner)
        return false;
    for (int i = 0; i < blockCount; ++i) {
        const QPoint centre = onScreen(blockCorner(i) + QPoint(blockSide / 2, blockSide / 2));
        if (!QRect(QPoint(), screenSize).contains(centre) || (light(centre) >= 128) != blockIsWhite(i))
            return false;
        const int value = light(centre);
        if (value > 80 && value < 176)
            return false;
    }
    return true;
}

QPoint RdpScreen::onScreen(QPoint picture) const { return m_corner.value_or(markCorner) - markCorner + picture; }

} // namespace orbit::bench
