#pragma once

#include "core/async/later.h"
#include "core/async/task.h"
#include "core/base/result.h"

#include <QMap>
#include <QStringList>

#include <vector>

namespace orbit::testkit {

/// How a fake of the registry answers: which calls came, which of them fail, and whether answers are held back for a while.
class FakeAnswers final
{
public:
    /// Every call of this name fails so until forgive().
    void fail(const QString &call, ErrorKind kind, const QString &detail = {})
    {
        m_failing.insert(call, Error{.kind = kind, .subject = QStringLiteral("The registry"), .detail = detail});
    }
    void forgive() { m_failing.clear(); }
    /// Answers wait until release().
    void hold() { m_isHeld = true; }
    void release()
    {
        m_isHeld = false;
        const auto waiting = std::exchange(m_waiting, {});
        for (const Giver<bool> &giver : waiting)
            giver.give(true);
    }
    const QStringList &calls() const { return m_calls; }
    qsizetype countOf(const QString &call) const { return m_calls.count(call); }
    void forgetCalls() { m_calls.clear(); }

    /// To be awaited first by every call.
    Task<Result<void>> take(QString call)
    {
        m_calls.append(call);
        if (m_isHeld) {
            Later<bool> later;
            m_waiting.push_back(later.giver());
            co_await later;
        }
        if (m_failing.contains(call))
            co_return orbit::fail(m_failing.value(call));
        co_return Result<void>();
    }

private:
    QMap<QString, Error> m_failing;
    QStringList m_calls;
    std::vector<Giver<bool>> m_waiting;
    bool m_isHeld = false;
};

} // namespace orbit::testkit
