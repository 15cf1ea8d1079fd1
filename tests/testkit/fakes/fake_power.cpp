#include "tests/testkit/fakes/fake_power.h"

namespace orbit::testkit {

namespace {

QString taskType(PowerAction action)
{
    switch (action) {
    case PowerAction::Start:
        return QStringLiteral("qmstart");
    case PowerAction::Shutdown:
        return QStringLiteral("qmshutdown");
    case PowerAction::Stop:
        return QStringLiteral("qmstop");
    case PowerAction::Reboot:
        return QStringLiteral("qmreboot");
    case PowerAction::Reset:
        return QStringLiteral("qmreset");
    case PowerAction::Suspend:
        return QStringLiteral("qmpause");
    case PowerAction::Hibernate:
        return QStringLiteral("qmsuspend");
    case PowerAction::Resume:
        return QStringLiteral("qmresume");
    }
    Q_UNREACHABLE();
}

} // namespace

Task<Result<TaskKey>> FakePower::run(GuestKey guest, PowerAction action)
{
    m_calls.push_back({guest, action});
    if (const auto own = m_errors.constFind(guest); own != m_errors.constEnd())
        co_return fail(*own);
    if (m_error)
        co_return fail(*m_error);
    const qint64 at = 1'776'163'320 + static_cast<qint64>(m_calls.size()); // 14 April 2026, 10:42 UTC
    ProxmoxTask task;
    task.key = {guest.cluster, makeUpid(QStringLiteral("atlas"), taskType(action), QString::number(guest.vmId.value()), at)};
    m_tasks.put(task);
    co_return task.key;
}

} // namespace orbit::testkit
