#include "tests/lab_screens/virtual_display.h"

#include "adapters/lab/screens/owned_process.h"

#include <QProcessEnvironment>

using namespace Qt::StringLiterals;

namespace orbit::lab::tests {

void EndProcess::operator()(QProcess *process) const
{
    endProcess(*process);
    delete process;
}

VirtualDisplay::VirtualDisplay()
{
    m_server.setStandardErrorFile(QProcess::nullDevice());
    bindLifetime(m_server, {.files = {}, .deathSignal = SIGTERM});
    m_server.start(u"Xvfb"_s, {u"-displayfd"_s, u"1"_s, u"-screen"_s, u"0"_s, u"1280x800x24"_s, u"-nolisten"_s, u"tcp"_s, u"-noreset"_s});
    QByteArray number;
    while (!number.endsWith('\n') && m_server.waitForReadyRead())
        number += m_server.readAllStandardOutput();
    if (number.endsWith('\n'))
        m_name = u":"_s + QString::fromLatin1(number.trimmed());
}

VirtualDisplay::~VirtualDisplay() { endProcess(m_server); }

Client VirtualDisplay::start(const QString &program, const QStringList &arguments) const
{
    Client process(new QProcess);
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"DISPLAY"_s, m_name);
    process->setProcessEnvironment(environment);
    process->setProcessChannelMode(QProcess::MergedChannels);
    bindLifetime(*process, {});
    process->start(program, arguments);
    return process;
}

bool VirtualDisplay::xdotool(const QStringList &arguments) const
{
    const auto process = start(u"xdotool"_s, arguments);
    return process->waitForFinished() && process->exitCode() == 0;
}

QImage VirtualDisplay::grab() const
{
    const auto process = start(u"import"_s, {u"-window"_s, u"root"_s, u"ppm:-"_s});
    if (!process->waitForFinished())
        return {};
    return QImage::fromData(process->readAll(), "PPM");
}

std::optional<quint32> VirtualDisplay::read(strip::Row row) const { return readStrip(grab(), row); }

std::optional<quint32> readStrip(const QImage &picture, strip::Row row)
{
    if (picture.width() < strip::left(strip::columns) || picture.height() < strip::rows * strip::square)
        return std::nullopt;
    return strip::read(row, picture.height(), [&](int x, int y) { return qGray(picture.pixel(x, y)); });
}

quint32 inputWord(const QString &text, int clicks)
{
    return (static_cast<quint32>(qChecksum(text.toUtf8())) << 16U) | static_cast<quint32>(clicks);
}

} // namespace orbit::lab::tests
