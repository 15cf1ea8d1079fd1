#pragma once

#include <QString>

#include <memory>

namespace orbit::logging {

struct LogSettings
{
    QString folder;         ///< made when missing; empty logs to the terminal only
    bool toTerminal = true; ///< warnings and worse also go to the standard error stream
    int files = 5;
    qint64 bytesEach = 2 * 1024 * 1024;
};

/// Takes every message of Qt's logging categories for as long as it lives and writes it to a rotating file, one line each: time, level,
/// category, message. What looks like a secret is blacked out, though nobody should log one. One at a time.
class LogFile final
{
public:
    explicit LogFile(const LogSettings &settings);
    ~LogFile();
    LogFile(const LogFile &) = delete;
    LogFile &operator=(const LogFile &) = delete;

    /// Path of the file written to; empty when the folder cannot be written.
    QString path() const;

private:
    struct Parts;
    std::unique_ptr<Parts> m_parts;
};

/// The text with tokens, tickets and passwords replaced by "***".
QString withoutSecrets(const QString &message);

} // namespace orbit::logging
