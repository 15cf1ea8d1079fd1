#include "tests/testkit/warnings.h"

#include <QList>
#include <QMutex>

#include <atomic>

namespace orbit::testkit {

namespace {

std::atomic<int> s_warnings = 0;
QtMessageHandler s_previous = nullptr;
QMutex s_mutex;

QList<QRegularExpression> &tolerated()
{
    static QList<QRegularExpression> patterns{
        QRegularExpression(QStringLiteral("^This plugin does not support propagateSizeHints")),
    };
    return patterns;
}

bool isTolerated(const QString &message)
{
    const QMutexLocker lock(&s_mutex);
    for (const QRegularExpression &pattern : std::as_const(tolerated())) {
        if (pattern.match(message).hasMatch())
            return true;
    }
    return false;
}

void handle(QtMsgType type, const QMessageLogContext &context, const QString &message)
{
    if (type != QtDebugMsg && type != QtInfoMsg && !isTolerated(message))
        ++s_warnings;
    s_previous(type, context, message);
}

} // namespace

void countWarnings()
{
    const QtMessageHandler before = qInstallMessageHandler(handle);
    if (before != handle)
        s_previous = before;
}

int takeWarningCount() { return s_warnings.exchange(0); }

void tolerateWarning(const QRegularExpression &pattern)
{
    const QMutexLocker lock(&s_mutex);
    tolerated().append(pattern);
}

} // namespace orbit::testkit
