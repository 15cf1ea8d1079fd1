#pragma once

#include <QByteArray>
#include <QList>
#include <QNetworkAccessManager>
#include <QSslCertificate>
#include <QUrl>

#include <functional>
#include <vector>

namespace orbit::bench {

class LabProcess;

/// What requests cost: wall and CPU time of all of them, ms.
struct Cost
{
    double wall = 0;
    double cpu = 0;
};

/// CPU time of this process, ms: Qt moves bytes on threads of its own.
double processCpu();

/// QNetworkAccessManager and nothing around it: one certificate authority, one header, a body that is read.
class BareNetwork final
{
public:
    explicit BareNetwork(const LabProcess &lab);

    /// `count` GETs of one path below /api2/json, `inFlight` at a time.
    Cost get(const QByteArray &path, int count, int inFlight);
    /// Wall time of each of `count` GETs, one after the other, while `crowd` others are always on their way. ms
    std::vector<double> latencies(const QByteArray &path, int count, const QByteArray &crowdPath, int crowd);

    /// One GET; `taken` gets the body when it is there.
    void getOne(const QByteArray &path, std::function<void(const QByteArray &)> taken);
    /// Until nothing of getOne() is on its way.
    void wait();

private:
    struct Loop;
    void next(Loop &loop);
    QNetworkReply *send(const QByteArray &path);

    int m_single = 0;
    QUrl m_url;
    QByteArray m_authorization;
    QList<QSslCertificate> m_authorities;
    QNetworkAccessManager m_network;
};

/// The curl program with as many URLs in one run. CPU time of a run with one URL is taken off: it is the start of the program.
class CurlProgram final
{
public:
    explicit CurlProgram(const LabProcess &lab);

    Cost get(const QByteArray &path, int count, int inFlight) const;

private:
    static Cost run(const QByteArray &settings);
    QByteArray settings(const QByteArray &path, int count, int inFlight) const;

    QByteArray m_url;
    QByteArray m_authorization;
};

} // namespace orbit::bench
