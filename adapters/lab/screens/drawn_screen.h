#pragma once

#include "adapters/lab/screens/program_reaper.h"
#include "adapters/lab/screens/screen_program.h"

#include <QLocalSocket>
#include <QObject>
#include <QTimer>

#include <expected>
#include <memory>

namespace orbit::lab {

/// One guest's drawn desktop: a program that runs while somebody is connected by VNC and for a while after.
class DrawnScreen final : public QObject
{
    Q_OBJECT

public:
    DrawnScreen(QString program, quint32 vmid, QString name, ProgramReaper &reaper);
    ~DrawnScreen() override;

    [[nodiscard]] std::expected<std::unique_ptr<QLocalSocket>, QString> open(const QByteArray &password);

private:
    void start();
    void onReceived(const QJsonObject &message);
    void onEnded(const QString &reason);
    void retire();

    const QString m_path;
    const quint32 m_vmid;
    const QString m_name;
    ProgramReaper &m_reaper;
    std::unique_ptr<ScreenProgram> m_program;
    int m_open = 0; ///< Connections handed over and not yet reported closed.
    QTimer m_idle;
};

/// Our end of a pair as a socket that reads and writes like any other.
[[nodiscard]] std::unique_ptr<QLocalSocket> connectedSocket(FileDescriptor end);

} // namespace orbit::lab
