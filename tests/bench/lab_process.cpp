#include "tests/bench/lab_process.h"

#include <QCoreApplication>
#include <QDir>
#include <QJsonDocument>
#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace orbit::bench {

namespace {

constexpr int patience = 120'000; // ms: thousands of guests are made first

} // namespace

LabProcess::LabProcess(int guests)
{
    const QString program = QDir(QCoreApplication::applicationDirPath()).filePath(u"orbit-lab"_s);
    m_lab.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    m_lab.start(program, {u"--json"_s, u"--nodes"_s, u"4"_s, u"--guests"_s, QString::number(guests)});
    while (m_lab.state() != QProcess::NotRunning && !m_lab.canReadLine() && m_lab.waitForReadyRead(patience)) {
    }
    const QJsonObject access = QJsonDocument::fromJson(m_lab.readLine()).object();
    m_url = QUrl(access[u"url"_s].toString());
    m_caPem = access[u"caPem"_s].toString().toLatin1();
    m_caSha256 = QByteArray::fromHex(access[u"caFingerprint"_s].toString().remove(u':').toLatin1());
    m_tokenId = access[u"tokenId"_s].toString();
    m_tokenSecret = access[u"tokenSecret"_s].toString().toLatin1();
    if (!m_url.isValid() || m_tokenSecret.isEmpty())
        qFatal("%s does not start", qPrintable(program));
}

LabProcess::~LabProcess()
{
    m_lab.terminate();
    m_lab.waitForFinished();
}

} // namespace orbit::bench
