#include "tests/bench/rdp_mark.h"

#include <QApplication>
#include <QImage>
#include <QKeyEvent>
#include <QPaintEvent>
#include <QPainter>
#include <QTimer>
#include <QWidget>

#include <cstdio>

using namespace Qt::StringLiterals;
using namespace orbit::bench;

namespace {

enum class Motion { None, Video, Scroll };

constexpr int frameInterval = 33; // ms
constexpr int lineHeight = 16;
const QRect markArea(markCorner, QSize(markBits *markCell, markCell));

/// The whole screen of a desktop, the same for everybody: still parts, text, and one part that moves.
class Scene final : public QWidget
{
public:
    explicit Scene(Motion motion) : m_motion(motion), m_moving(movingArea.size(), QImage::Format_RGB32)
    {
        setWindowFlags(Qt::X11BypassWindowManagerHint | Qt::FramelessWindowHint);
        setAttribute(Qt::WA_OpaquePaintEvent);
        setGeometry(QRect(QPoint(), sceneSize));
        setFocusPolicy(Qt::StrongFocus);
        drawMoving();
        m_clock.setTimerType(Qt::PreciseTimer);
        m_clock.setInterval(frameInterval);
        m_clock.callOnTimeout(this, [this] { step(); });
        if (motion != Motion::None)
            m_clock.start();
    }

protected:
    void keyPressEvent(QKeyEvent *event) override
    {
        if (event->isAutoRepeat())
            return;
        ++m_mark.keys;
        update(markArea);
    }

    void paintEvent(QPaintEvent *event) override
    {
        QPainter painter(this);
        if (event->region().boundingRect() == rect())
            drawStill(painter);
        if (event->region().intersects(movingArea))
            painter.drawImage(movingArea.topLeft(), m_moving);
        const MarkCells cells = cellsOf(m_mark);
        for (int i = 0; i < markBits; ++i)
            painter.fillRect(QRect(cellCorner(i), QSize(markCell, markCell)),
                             cells[static_cast<size_t>(markBits - 1 - i)] ? Qt::white : Qt::black);
    }

private:
    void step()
    {
        ++m_mark.frame;
        drawMoving();
        update(QRegion(movingArea) + markArea);
    }

    void drawStill(QPainter &painter) const
    {
        for (int y = 0; y < height(); y += 8)
            painter.fillRect(QRect(0, y, width(), 8), QColor(32 + y / 24, 48 + y / 16, 85 + y / 32));
        painter.fillRect(markArea.adjusted(-markCell, -markCell, markCell, markCell), Qt::gray);
        painter.setPen(Qt::lightGray);
        for (int y = 150; y < 560; y += lineHeight)
            painter.drawText(768, y, u"worker %1 is idle, task %2 OK"_s.arg(y).arg(y * 7919));
        for (int i = 0; i < blockCount; ++i)
            painter.fillRect(QRect(blockCorner(i), QSize(blockSide, blockSide)), blockIsWhite(i) ? Qt::white : Qt::black);
    }

    void drawMoving()
    {
        if (m_motion == Motion::Scroll)
            return drawText();
        for (int y = 0; y < m_moving.height(); ++y) {
            auto *line = reinterpret_cast<QRgb *>(m_moving.scanLine(y));
            for (int x = 0; x < m_moving.width(); ++x)
                line[x] =
                    qRgb((x + m_mark.frame * 5) & 255, ((y * 2 - m_mark.frame * 3) & 511) / 2, ((x * y / 64) + m_mark.frame * 7) & 255);
        }
    }

    void drawText()
    {
        m_moving.fill(Qt::black);
        QPainter painter(&m_moving);
        painter.setPen(QColor(192, 255, 192));
        for (int line = 1; line <= m_moving.height() / lineHeight; ++line) {
            const quint32 number = (m_mark.frame + static_cast<quint32>(line)) * 2654435761U;
            painter.drawText(8, line * lineHeight - 4,
                             u"%1 kernel: task %2 of worker %3 on node pve%4 has ended"_s.arg(number)
                                 .arg(number % 977)
                                 .arg(number % 61)
                                 .arg(number % 9));
        }
    }

    Motion m_motion;
    Mark m_mark;
    QImage m_moving;
    QTimer m_clock;
};

std::optional<Motion> motionOf(const QString &name)
{
    if (name == "still"_L1)
        return Motion::None;
    if (name == "video"_L1)
        return Motion::Video;
    if (name == "scroll"_L1)
        return Motion::Scroll;
    return std::nullopt;
}

} // namespace

/// `orbit_bench_scene still|video|scroll`
int main(int argc, char **argv)
{
    QApplication app(argc, argv);
    const auto motion = motionOf(QApplication::arguments().value(1));
    if (!motion) {
        std::fputs("orbit_bench_scene still|video|scroll\n", stderr);
        return 2;
    }
    Scene scene(*motion);
    scene.show();
    scene.activateWindow();
    return QApplication::exec();
}
