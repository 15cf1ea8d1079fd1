#pragma once

#include <QString>
#include <QTemporaryDir>

#include <atomic>
#include <thread>
#include <vector>

namespace orbit {

/// Stands between a client and a server's socket and cuts the line at a chosen moment.
class CuttingProxy final
{
public:
    enum class Cut {
        Never,
        BeforeServerHears, ///< the marked message does not reach the server
        BeforeClientHears, ///< the server has done it, its answer is lost
    };

    /// In front of "folder/.s.PGSQL.port".
    explicit CuttingProxy(const QString &serverSocket);
    ~CuttingProxy();

    QString folder() const { return m_folder.path(); }
    /// Cuts once, at the next message to the server that holds these bytes.
    void cutAt(QByteArray mark, Cut cut);
    int cuts() const { return m_cuts; }

private:
    void accept();
    void serve(int client);

    QTemporaryDir m_folder{QStringLiteral("/tmp/orbit-proxy-XXXXXX")};
    QString m_server;
    int m_listener;
    QByteArray m_mark;
    std::atomic<Cut> m_cut = Cut::Never;
    std::atomic_int m_cuts = 0;
    std::atomic_bool m_isEnding = false;
    std::vector<std::jthread> m_lines;
    std::jthread m_accepting;
};

} // namespace orbit
