#include "adapters/lab/screens/screen_program.h"

#include "adapters/lab/screens/owned_process.h"

#include <QCoreApplication>
#include <QDir>
#include <QTimer>

#include <sys/socket.h>

#include <chrono>
#include <utility>

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace orbit::lab {
namespace {

constexpr auto politeWait = 3s;

} // namespace

QString screenProgramPath(const QString &wish)
{
    return wish.isEmpty() ? QDir(QCoreApplication::applicationDirPath()).filePath(u"orbit-lab-screen"_s) : wish;
}

ScreenProgram::ScreenProgram(const QString &program, const QJsonObject &setup, QObject *parent) : QObject(parent)
{
    SocketPair sockets = makeSocketPair(SOCK_SEQPACKET);
    m_channel = ControlChannel(std::move(sockets.ours));
    m_readable = std::make_unique<QSocketNotifier>(m_channel.descriptor(), QSocketNotifier::Read);
    connect(m_readable.get(), &QSocketNotifier::activated, this, &ScreenProgram::readChannel);
    connect(&m_process, &QProcess::errorOccurred, this, &ScreenProgram::onFailure);
    connect(&m_process, &QProcess::finished, this, &ScreenProgram::onFinished);

    m_channel.send(setup);
    m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    m_process.setStandardOutputFile(QProcess::nullDevice());
    m_process.setStandardInputFile(QProcess::nullDevice());
    bindLifetime(m_process, {.files = {sockets.theirs.get()}, .deathSignal = SIGTERM});
    m_process.start(screenProgramPath(program), {u"--control"_s, QString::number(sockets.theirs.get())});
}

ScreenProgram::~ScreenProgram()
{
    m_process.disconnect(this);
    m_readable.reset();
    m_channel.close();
    endProcess(m_process);
}

bool ScreenProgram::send(const QJsonObject &message, int file) { return !m_leaving && m_channel.send(message, file); }

void ScreenProgram::leave()
{
    m_leaving = true;
    m_readable->setEnabled(false);
    if (m_process.state() == QProcess::NotRunning) {
        QMetaObject::invokeMethod(this, &ScreenProgram::gone, Qt::QueuedConnection);
        return;
    }
    m_process.terminate();
    QTimer::singleShot(politeWait, &m_process, &QProcess::kill);
}

void ScreenProgram::readChannel()
{
    const auto message = m_channel.receive();
    if (message) {
        m_lastWords = message->body[u"error"_s].toString();
        Q_EMIT received(message->body);
        return;
    }
    if (message.error() == ControlChannel::End::Closed)
        m_readable->setEnabled(false);
}

void ScreenProgram::onFailure(QProcess::ProcessError error)
{
    // A program that crashes also finishes; one that cannot start does not.
    if (error == QProcess::FailedToStart && !m_leaving)
        Q_EMIT ended(m_process.program() + u": "_s + m_process.errorString());
}

void ScreenProgram::onFinished()
{
    if (m_leaving) {
        Q_EMIT gone();
        return;
    }
    if (m_readable->isEnabled())
        readChannel();
    Q_EMIT ended(m_lastWords.isEmpty() ? u"The screen program has ended."_s : m_lastWords);
}

} // namespace orbit::lab
