#include "tests/bench/https_peers.h"

#include "tests/bench/lab_process.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QFile>
#include <QNetworkReply>
#include <QNetworkRequest>
#include <QSslConfiguration>
#include <QTemporaryDir>

#include <ctime>
#include <functional>

#include <spawn.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace orbit::bench {

namespace {

double milliseconds(const timeval &time) { return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_usec) / 1e3; }

double wallSince(const QElapsedTimer &clock) { return static_cast<double>(clock.nsecsElapsed()) / 1e6; }

} // namespace

double processCpu()
{
    timespec now{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) / 1e6;
}

/// GETs of one path: as soon as one has ended the next one goes.
struct BareNetwork::Loop
{
    QByteArray path;
    int left = 0;
    int onTheWay = 0;
    std::function<void(double)> ended; ///< wall time of each, ms
    QEventLoop events{};
};

BareNetwork::BareNetwork(const LabProcess &lab)
    : m_url(lab.url()), m_authorization(lab.authorization()), m_authorities(QSslCertificate::fromData(lab.caPem()))
{}

QNetworkReply *BareNetwork::send(const QByteArray &path)
{
    QUrl url = m_url;
    url.setPath(u"/api2/json"_s + QString::fromLatin1(path));
    QNetworkRequest request(url);
    QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
    tls.setCaCertificates(m_authorities);
    request.setSslConfiguration(tls);
    request.setAttribute(QNetworkRequest::Http2AllowedAttribute, false);
    request.setRawHeader("Authorization", m_authorization);
    return m_network.get(request);
}

void BareNetwork::getOne(const QByteArray &path, std::function<void(const QByteArray &)> taken)
{
    ++m_single;
    QNetworkReply *reply = send(path);
    QObject::connect(reply, &QNetworkReply::finished, &m_network, [this, reply, taken = std::move(taken)] {
        --m_single;
        reply->deleteLater();
        taken(reply->readAll());
    });
}

void BareNetwork::wait()
{
    while (m_single > 0)
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
}

void BareNetwork::next(Loop &loop)
{
    if (loop.left <= 0) {
        if (loop.onTheWay == 0)
            loop.events.quit();
        return;
    }
    --loop.left;
    ++loop.onTheWay;
    QElapsedTimer clock;
    clock.start();
    QNetworkReply *reply = send(loop.path);
    QObject::connect(reply, &QNetworkReply::finished, &m_network, [this, &loop, reply, clock] {
        if (reply->error() != QNetworkReply::NoError)
            qFatal("%s", qPrintable(reply->errorString()));
        const QByteArray body = reply->readAll();
        reply->deleteLater();
        --loop.onTheWay;
        if (loop.ended && !body.isEmpty())
            loop.ended(wallSince(clock));
        next(loop);
    });
}

Cost BareNetwork::get(const QByteArray &path, int count, int inFlight)
{
    Loop loop{.path = path, .left = count, .ended = {}};
    QElapsedTimer clock;
    clock.start();
    const double before = processCpu();
    for (int i = 0; i < inFlight; ++i)
        next(loop);
    loop.events.exec();
    return {.wall = wallSince(clock), .cpu = processCpu() - before};
}

std::vector<double> BareNetwork::latencies(const QByteArray &path, int count, const QByteArray &crowdPath, int crowd)
{
    std::vector<double> all;
    Loop others{.path = crowdPath, .left = crowd > 0 ? 1'000'000 : 0, .ended = {}};
    for (int i = 0; i < crowd; ++i)
        next(others);
    Loop loop{.path = path, .left = count, .ended = [&all](double took) { all.push_back(took); }};
    next(loop);
    loop.events.exec();
    others.left = 0;
    if (others.onTheWay > 0)
        others.events.exec();
    return all;
}

CurlProgram::CurlProgram(const LabProcess &lab) : m_url(lab.url().toEncoded(QUrl::RemovePath)), m_authorization(lab.authorization()) {}

QByteArray CurlProgram::settings(const QByteArray &path, int count, int inFlight) const
{
    QByteArray text = "silent\nno-progress-meter\nhttp1.1\ninsecure\nfail\nheader = \"Authorization: " + m_authorization + "\"\n";
    if (inFlight > 1)
        text += "parallel\nparallel-max = " + QByteArray::number(inFlight) + '\n';
    for (int i = 0; i < count; ++i)
        text += "url = \"" + m_url + "/api2/json" + path + "\"\noutput = \"/dev/null\"\n";
    return text;
}

Cost CurlProgram::run(const QByteArray &settings)
{
    const QTemporaryDir folder;
    QFile file(folder.filePath(u"settings"_s));
    if (!file.open(QIODevice::WriteOnly) || file.write(settings) != settings.size())
        qFatal("the settings of curl cannot be written");
    file.close();
    QByteArray name = QFile::encodeName(file.fileName());
    QByteArray words[] = {"curl", "--config"};
    char *arguments[] = {words[0].data(), words[1].data(), name.data(), nullptr};
    QElapsedTimer clock;
    clock.start();
    pid_t pid = 0;
    if (posix_spawnp(&pid, "curl", nullptr, nullptr, arguments, environ) != 0)
        qFatal("curl is not there");
    int status = 0;
    rusage used{};
    if (wait4(pid, &status, 0, &used) != pid || status != 0)
        qFatal("curl ended with %d", status);
    return {.wall = wallSince(clock), .cpu = milliseconds(used.ru_utime) + milliseconds(used.ru_stime)};
}

Cost CurlProgram::get(const QByteArray &path, int count, int inFlight) const
{
    const Cost one = run(settings(path, 1, 1));
    const Cost all = run(settings(path, count + 1, inFlight));
    return {.wall = all.wall - one.wall, .cpu = all.cpu - one.cpu};
}

} // namespace orbit::bench
