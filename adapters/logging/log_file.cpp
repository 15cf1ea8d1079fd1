#include "adapters/logging/log_file.h"

#include <QDir>
#include <QLoggingCategory>
#include <QRegularExpression>

#include <spdlog/sinks/rotating_file_sink.h>
#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

using namespace Qt::StringLiterals;

namespace orbit::logging {

namespace {

// One handler per process is all Qt has; the file it writes to is the one alive.
spdlog::logger *s_logger = nullptr;
QtMessageHandler s_previous = nullptr;

spdlog::level::level_enum levelOf(QtMsgType type)
{
    switch (type) {
    case QtDebugMsg:
        return spdlog::level::debug;
    case QtInfoMsg:
        return spdlog::level::info;
    case QtWarningMsg:
        return spdlog::level::warn;
    case QtCriticalMsg:
        return spdlog::level::err;
    case QtFatalMsg:
        return spdlog::level::critical;
    }
    return spdlog::level::info;
}

void handle(QtMsgType type, const QMessageLogContext &context, const QString &message)
{
    const QByteArray text = withoutSecrets(message).toUtf8();
    if (s_logger)
        s_logger->log(levelOf(type), "[{}] {}", context.category ? context.category : "default", text.constData());
    if (type == QtFatalMsg && s_logger)
        s_logger->flush(); // Qt ends the program when we return
}

} // namespace

struct LogFile::Parts
{
    std::shared_ptr<spdlog::logger> logger;
    QString path;
};

LogFile::LogFile(const LogSettings &settings) : m_parts(std::make_unique<Parts>())
{
    std::vector<spdlog::sink_ptr> sinks;
    if (settings.toTerminal) {
        sinks.push_back(std::make_shared<spdlog::sinks::stderr_sink_mt>());
        sinks.back()->set_level(spdlog::level::warn);
    }
    if (!settings.folder.isEmpty() && QDir().mkpath(settings.folder)) {
        const QString path = QDir(settings.folder).filePath(u"orbit.log"_s);
        try {
            // spdlog counts the files beside the one that is written to.
            sinks.push_back(
                std::make_shared<spdlog::sinks::rotating_file_sink_mt>(path.toStdString(), settings.bytesEach, settings.files - 1));
            m_parts->path = path;
        } catch (const spdlog::spdlog_ex &) {
            // A log that cannot be written must not keep anybody from working; path() says it.
        }
    }
    m_parts->logger = std::make_shared<spdlog::logger>("orbit", sinks.begin(), sinks.end());
    m_parts->logger->set_level(spdlog::level::debug);
    m_parts->logger->flush_on(spdlog::level::warn);
    m_parts->logger->set_pattern("%Y-%m-%dT%H:%M:%S.%e%z %l %v");
    s_logger = m_parts->logger.get();
    s_previous = qInstallMessageHandler(handle);
}

LogFile::~LogFile()
{
    qInstallMessageHandler(s_previous);
    m_parts->logger->flush();
    s_logger = nullptr;
}

QString LogFile::path() const { return m_parts->path; }

QString withoutSecrets(const QString &message)
{
    // After the name a value in quotes, or one up to the next separator. Qt prints texts in quotes with a backslash before each quote
    // inside, perhaps again and again: what closes a value has as many backslashes as what opened it.
    static const QRegularExpression secrets(
        uR"re((PVEAPIToken=[^!\s]+![^=\s]+=|PVEAuthCookie=|\b\w*(?:password|passwd|secret|ticket|CSRFPreventionToken)\\*"?\s*[=:]\s*))re"
        uR"re((?:(\\*)"(?:(?!(?<!\\)\2").)*+(?:\2")?|[^\s",;&]+))re"_s,
        QRegularExpression::CaseInsensitiveOption | QRegularExpression::DotMatchesEverythingOption);
    QString clean = message;
    return clean.replace(secrets, u"\\1***"_s);
}

} // namespace orbit::logging
