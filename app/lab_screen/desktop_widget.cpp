#include "app/lab_screen/desktop_widget.h"

#include "adapters/lab/screens/screen_strip.h"

#include <QDateTime>
#include <QLinearGradient>
#include <QLocale>
#include <QPainter>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTextDocument>

#include <algorithm>
#include <chrono>

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace orbit::lab {
namespace {

constexpr int taskbarHeight = 48;
constexpr int titleHeight = 36;
constexpr int margin = 12;

/// Each guest has a wallpaper of its own, so that two open screens are told apart at a glance.
QPixmap wallpaper(QSize size, quint32 vmid)
{
    QPixmap picture(size);
    QPainter painter(&picture);
    const int hue = 180 + static_cast<int>((vmid * 37U) % 120U);
    QLinearGradient sky(0, 0, size.width(), size.height());
    sky.setColorAt(0.0, QColor::fromHsl(hue, 110, 44));
    sky.setColorAt(1.0, QColor::fromHsl(hue + 24, 96, 112));
    painter.fillRect(picture.rect(), sky);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(QColor(255, 255, 255, 34), 2));
    for (int ring = 1; ring <= 5; ++ring)
        painter.drawEllipse(QPointF(size.width() * 0.82, size.height() * 0.3), ring * 90.0, ring * 62.0);
    return picture;
}

QFont sized(const QFont &font, int pixels, QFont::Weight weight)
{
    QFont other(font);
    other.setPixelSize(pixels);
    other.setWeight(weight);
    return other;
}

} // namespace

DesktopWidget::DesktopWidget(quint32 vmid, const QString &name, QWidget *parent)
    : QWidget(parent), m_vmid(vmid), m_name(name), m_editor(new QPlainTextEdit(this)), m_button(new QPushButton(tr("Count a click"), this))
{
    setFont(sized(font(), 15, QFont::Normal));
    m_editor->setFrameShape(QFrame::NoFrame);
    m_editor->setPlaceholderText(tr("Type here"));
    setFocusProxy(m_editor);
    connect(m_editor, &QPlainTextEdit::textChanged, this, qOverload<>(&QWidget::update));
    connect(m_button, &QPushButton::clicked, this, &DesktopWidget::countClick);
    m_button->setFocusPolicy(Qt::NoFocus);
    connect(&m_clock, &QTimer::timeout, this, qOverload<>(&QWidget::update));
    m_clock.start(1s);
}

QRect DesktopWidget::windowRect() const { return {width() / 16, height() / 3, width() / 2, height() / 2}; }

void DesktopWidget::resizeEvent(QResizeEvent *)
{
    m_wallpaper = wallpaper(size(), m_vmid);
    const QRect window = windowRect();
    m_editor->setGeometry(window.adjusted(1, titleHeight, -1, -1));
    m_button->setGeometry(window.right() + 4 * margin, window.top(), 180, 44);
}

void DesktopWidget::countClick()
{
    ++m_clicks;
    m_button->setText(tr("%n click(s)", nullptr, m_clicks));
    update();
}

void DesktopWidget::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.drawPixmap(0, 0, m_wallpaper);
    paintHeadline(painter);
    const QRect window = windowRect();
    painter.fillRect(window.translated(0, 6).adjusted(-6, 0, 6, 6), QColor(0, 0, 0, 50));
    painter.fillRect(window, palette().color(QPalette::Window));
    painter.setPen(palette().color(QPalette::WindowText));
    painter.setFont(font());
    painter.drawText(QRect(window.left() + margin, window.top(), window.width(), titleHeight), Qt::AlignVCenter,
                     tr("Notes - %1").arg(m_name));
    paintTaskbar(painter);
    paintStrip(painter);
}

void DesktopWidget::paintHeadline(QPainter &painter) const
{
    const int left = width() / 16;
    painter.setPen(Qt::white);
    painter.setFont(sized(font(), 56, QFont::DemiBold));
    painter.drawText(QRect(left, height() / 12, width() - 2 * left, 72), Qt::AlignVCenter, m_name);
    painter.setFont(sized(font(), 22, QFont::Normal));
    const QString time = QDateTime::currentDateTime().toString(u"yyyy-MM-dd  HH:mm:ss"_s);
    painter.drawText(QRect(left, height() / 12 + 80, width() - 2 * left, 36), Qt::AlignVCenter, tr("VMID %1   %2").arg(m_vmid).arg(time));
}

void DesktopWidget::paintTaskbar(QPainter &painter) const
{
    const QRect bar(0, height() - taskbarHeight, width(), taskbarHeight);
    painter.fillRect(bar, QColor(18, 22, 30, 220));
    painter.setPen(Qt::white);
    painter.setFont(sized(font(), 16, QFont::Medium));
    const QString time = QDateTime::currentDateTime().toString(u"HH:mm:ss"_s);
    painter.drawText(bar.adjusted(margin, 0, -2 * margin, 0), Qt::AlignVCenter | Qt::AlignRight, time);
}

quint32 DesktopWidget::inputWord() const
{
    const QByteArray text = m_editor->toPlainText().toUtf8();
    return (static_cast<quint32>(qChecksum(text)) << 16U) | static_cast<quint32>(m_clicks & 0xffff);
}

void DesktopWidget::paintStrip(QPainter &painter) const
{
    const auto row = [&](strip::Row which, quint32 word) {
        for (int column = 0; column < strip::columns; ++column)
            painter.fillRect(strip::left(column), strip::top(which, height()), strip::square, strip::square,
                             strip::isLight(word, column) ? Qt::white : Qt::black);
    };
    row(strip::Row::Vmid, m_vmid);
    row(strip::Row::Input, inputWord());
}

} // namespace orbit::lab
