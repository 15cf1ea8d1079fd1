#pragma once

#include "adapters/lab/server/dispatcher.h"

#include <QObject>
#include <QSslConfiguration>
#include <QSslSocket>
#include <QTimer>

#include <memory>

namespace orbit::lab {

class Faults;

/// One client: plain HTTP is sent to https, TLS carries requests one after the other, a console turns it into a WebSocket.
class Connection final : public QObject
{
    Q_OBJECT
public:
    struct Context
    {
        QByteArray node; ///< Whose address was called.
        QSslConfiguration tls;
        Dispatcher *dispatcher = nullptr;
        Faults *faults = nullptr;
        int keepAliveMs = 5000;
    };

    Connection(std::unique_ptr<QSslSocket> socket, Context context, QObject *parent);
    ~Connection() override;

private Q_SLOTS:
    void readPlain();
    void readRequests();

private:
    void serve(const HttpRequest &request);
    void answerLater(const HttpRequest &request, Outcome outcome);
    void send(const HttpRequest &request, const Outcome &outcome);
    void upgrade(const HttpRequest &request, const Outcome &outcome);
    void redirect();
    void close();
    void abort();

    std::unique_ptr<QSslSocket> m_socket;
    Context m_context;
    QTimer m_idle;
    QByteArray m_buffer;
    bool m_busy = false;
    bool m_closing = false;
};

} // namespace orbit::lab
