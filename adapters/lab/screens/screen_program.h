#pragma once

#include "adapters/lab/screens/control_channel.h"

#include <QJsonObject>
#include <QObject>
#include <QProcess>
#include <QSocketNotifier>
#include <QString>

#include <memory>

namespace orbit::lab {

/// One running orbit-lab-screen and the channel to it. Destroying it ends the program and everything the program started.
class ScreenProgram final : public QObject
{
    Q_OBJECT

public:
    /// Starts the program and hands it the setup message. Failure to start arrives as ended().
    ScreenProgram(const QString &program, const QJsonObject &setup, QObject *parent = nullptr);
    ~ScreenProgram() override;

    bool send(const QJsonObject &message, int file = -1);
    /// Asks the program to end, without waiting; gone() follows, by force if need be.
    void leave();
    [[nodiscard]] qint64 processId() const { return m_process.processId(); }

Q_SIGNALS:
    void received(const QJsonObject &message);
    /// The program is gone without being asked to; reason is a sentence.
    void ended(const QString &reason);
    /// The program ended after leave().
    void gone();

private:
    void readChannel();
    void onFailure(QProcess::ProcessError error);
    void onFinished();

    ControlChannel m_channel;
    std::unique_ptr<QSocketNotifier> m_readable;
    QProcess m_process;
    QString m_lastWords;
    bool m_leaving = false;
};

/// Path of orbit-lab-screen: wish when it is not empty, else beside the running program.
[[nodiscard]] QString screenProgramPath(const QString &wish);

} // namespace orbit::lab
