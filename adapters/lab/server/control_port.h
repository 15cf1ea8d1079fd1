#pragma once

#include <QString>
#include <QTcpServer>

#include <functional>

namespace orbit::lab {

/// Lines of text on a loopback port: one command in, one answer out.
class ControlPort final : public QObject
{
    Q_OBJECT
public:
    explicit ControlPort(std::function<QString(const QString &)> run);
    [[nodiscard]] bool listen(quint16 port);
    [[nodiscard]] quint16 port() const { return m_server.serverPort(); }

private:
    void accept();
    QTcpServer m_server;
    std::function<QString(const QString &)> m_run;
};

} // namespace orbit::lab
