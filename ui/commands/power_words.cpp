#include "ui/commands/power_words.h"

namespace orbit::ui {

QString PowerWords::id(PowerAction action)
{
    switch (action) {
    case PowerAction::Start:
        return QStringLiteral("guest.start");
    case PowerAction::Shutdown:
        return QStringLiteral("guest.shutdown");
    case PowerAction::Stop:
        return QStringLiteral("guest.stop");
    case PowerAction::Reboot:
        return QStringLiteral("guest.reboot");
    case PowerAction::Reset:
        return QStringLiteral("guest.reset");
    case PowerAction::Suspend:
        return QStringLiteral("guest.suspend");
    case PowerAction::Hibernate:
        return QStringLiteral("guest.hibernate");
    case PowerAction::Resume:
        return QStringLiteral("guest.resume");
    }
    Q_UNREACHABLE();
}

QString PowerWords::verb(PowerAction action)
{
    switch (action) {
    case PowerAction::Start:
        return tr("Start");
    case PowerAction::Shutdown:
        return tr("Shut down");
    case PowerAction::Stop:
        return tr("Turn off");
    case PowerAction::Reboot:
        return tr("Restart");
    case PowerAction::Reset:
        return tr("Reset");
    case PowerAction::Suspend:
        return tr("Suspend");
    case PowerAction::Hibernate:
        return tr("Hibernate");
    case PowerAction::Resume:
        return tr("Resume");
    }
    Q_UNREACHABLE();
}

QString PowerWords::hint(PowerAction action)
{
    switch (action) {
    case PowerAction::Start:
        return tr("Power on");
    case PowerAction::Shutdown:
        return tr("Ask the system inside to shut down");
    case PowerAction::Stop:
        return tr("Cut the power. Unsaved work is lost");
    case PowerAction::Reboot:
        return tr("Ask the system inside to restart");
    case PowerAction::Reset:
        return tr("Press the reset button. Unsaved work is lost");
    case PowerAction::Suspend:
        return tr("Stand still and keep the memory");
    case PowerAction::Hibernate:
        return tr("Write the memory to disk, then turn off");
    case PowerAction::Resume:
        return tr("Go on where it stood still");
    }
    Q_UNREACHABLE();
}

QString PowerWords::doingOne(PowerAction action, const QString &name)
{
    switch (action) {
    case PowerAction::Start:
        return tr("Starting %1").arg(name);
    case PowerAction::Shutdown:
        return tr("Shutting down %1").arg(name);
    case PowerAction::Stop:
        return tr("Turning off %1").arg(name);
    case PowerAction::Reboot:
        return tr("Restarting %1").arg(name);
    case PowerAction::Reset:
        return tr("Resetting %1").arg(name);
    case PowerAction::Suspend:
        return tr("Suspending %1").arg(name);
    case PowerAction::Hibernate:
        return tr("Hibernating %1").arg(name);
    case PowerAction::Resume:
        return tr("Resuming %1").arg(name);
    }
    Q_UNREACHABLE();
}

QString PowerWords::doingMany(PowerAction action, int count)
{
    switch (action) {
    case PowerAction::Start:
        return tr("Starting %1 desktops").arg(count);
    case PowerAction::Shutdown:
        return tr("Shutting down %1 desktops").arg(count);
    case PowerAction::Stop:
        return tr("Turning off %1 desktops").arg(count);
    case PowerAction::Reboot:
        return tr("Restarting %1 desktops").arg(count);
    case PowerAction::Reset:
        return tr("Resetting %1 desktops").arg(count);
    case PowerAction::Suspend:
        return tr("Suspending %1 desktops").arg(count);
    case PowerAction::Hibernate:
        return tr("Hibernating %1 desktops").arg(count);
    case PowerAction::Resume:
        return tr("Resuming %1 desktops").arg(count);
    }
    Q_UNREACHABLE();
}

QString PowerWords::doneOne(PowerAction action, const QString &name)
{
    switch (action) {
    case PowerAction::Start:
        return tr("%1 started").arg(name);
    case PowerAction::Shutdown:
        return tr("%1 shut down").arg(name);
    case PowerAction::Stop:
        return tr("%1 turned off").arg(name);
    case PowerAction::Reboot:
        return tr("%1 restarted").arg(name);
    case PowerAction::Reset:
        return tr("%1 reset").arg(name);
    case PowerAction::Suspend:
        return tr("%1 suspended").arg(name);
    case PowerAction::Hibernate:
        return tr("%1 hibernated").arg(name);
    case PowerAction::Resume:
        return tr("%1 resumed").arg(name);
    }
    Q_UNREACHABLE();
}

QString PowerWords::doneMany(PowerAction action, int count)
{
    switch (action) {
    case PowerAction::Start:
        return tr("%1 desktops started").arg(count);
    case PowerAction::Shutdown:
        return tr("%1 desktops shut down").arg(count);
    case PowerAction::Stop:
        return tr("%1 desktops turned off").arg(count);
    case PowerAction::Reboot:
        return tr("%1 desktops restarted").arg(count);
    case PowerAction::Reset:
        return tr("%1 desktops reset").arg(count);
    case PowerAction::Suspend:
        return tr("%1 desktops suspended").arg(count);
    case PowerAction::Hibernate:
        return tr("%1 desktops hibernated").arg(count);
    case PowerAction::Resume:
        return tr("%1 desktops resumed").arg(count);
    }
    Q_UNREACHABLE();
}

QString PowerWords::failedOne(PowerAction action, const QString &name)
{
    switch (action) {
    case PowerAction::Start:
        return tr("%1 did not start").arg(name);
    case PowerAction::Shutdown:
        return tr("%1 did not shut down").arg(name);
    case PowerAction::Stop:
        return tr("%1 was not turned off").arg(name);
    case PowerAction::Reboot:
        return tr("%1 did not restart").arg(name);
    case PowerAction::Reset:
        return tr("%1 was not reset").arg(name);
    case PowerAction::Suspend:
        return tr("%1 was not suspended").arg(name);
    case PowerAction::Hibernate:
        return tr("%1 did not hibernate").arg(name);
    case PowerAction::Resume:
        return tr("%1 did not resume").arg(name);
    }
    Q_UNREACHABLE();
}

QString PowerWords::failedMany(PowerAction action, int failed, int all)
{
    switch (action) {
    case PowerAction::Start:
        return tr("%1 of %2 desktops did not start").arg(failed).arg(all);
    case PowerAction::Shutdown:
        return tr("%1 of %2 desktops did not shut down").arg(failed).arg(all);
    case PowerAction::Stop:
        return tr("%1 of %2 desktops were not turned off").arg(failed).arg(all);
    case PowerAction::Reboot:
        return tr("%1 of %2 desktops did not restart").arg(failed).arg(all);
    case PowerAction::Reset:
        return tr("%1 of %2 desktops were not reset").arg(failed).arg(all);
    case PowerAction::Suspend:
        return tr("%1 of %2 desktops were not suspended").arg(failed).arg(all);
    case PowerAction::Hibernate:
        return tr("%1 of %2 desktops did not hibernate").arg(failed).arg(all);
    case PowerAction::Resume:
        return tr("%1 of %2 desktops did not resume").arg(failed).arg(all);
    }
    Q_UNREACHABLE();
}

QString PowerWords::verbOne(PowerAction action, const QString &name)
{
    switch (action) {
    case PowerAction::Start:
        return tr("Start %1").arg(name);
    case PowerAction::Shutdown:
        return tr("Shut down %1").arg(name);
    case PowerAction::Stop:
        return tr("Turn off %1").arg(name);
    case PowerAction::Reboot:
        return tr("Restart %1").arg(name);
    case PowerAction::Reset:
        return tr("Reset %1").arg(name);
    case PowerAction::Suspend:
        return tr("Suspend %1").arg(name);
    case PowerAction::Hibernate:
        return tr("Hibernate %1").arg(name);
    case PowerAction::Resume:
        return tr("Resume %1").arg(name);
    }
    Q_UNREACHABLE();
}

QString PowerWords::verbMany(PowerAction action, int count)
{
    switch (action) {
    case PowerAction::Start:
        return tr("Start %1 desktops").arg(count);
    case PowerAction::Shutdown:
        return tr("Shut down %1 desktops").arg(count);
    case PowerAction::Stop:
        return tr("Turn off %1 desktops").arg(count);
    case PowerAction::Reboot:
        return tr("Restart %1 desktops").arg(count);
    case PowerAction::Reset:
        return tr("Reset %1 desktops").arg(count);
    case PowerAction::Suspend:
        return tr("Suspend %1 desktops").arg(count);
    case PowerAction::Hibernate:
        return tr("Hibernate %1 desktops").arg(count);
    case PowerAction::Resume:
        return tr("Resume %1 desktops").arg(count);
    }
    Q_UNREACHABLE();
}

QString PowerWords::askOne(PowerAction action, const QString &name)
{
    return tr("%1?", "a command as a question").arg(verbOne(action, name));
}

QString PowerWords::askMany(PowerAction action, int count) { return tr("%1?", "a command as a question").arg(verbMany(action, count)); }

QString PowerWords::consequence(PowerAction action)
{
    switch (action) {
    case PowerAction::Start:
    case PowerAction::Resume:
        return {};
    case PowerAction::Shutdown:
    case PowerAction::Reboot:
        return tr("Programs are asked to close. Work that is not saved may be lost.");
    case PowerAction::Stop:
        return tr("The power is cut at once. Work that is not saved is lost and disks may need a check.");
    case PowerAction::Reset:
        return tr("The machine starts over at once. Work that is not saved is lost.");
    case PowerAction::Suspend:
    case PowerAction::Hibernate:
        return tr("The screen stands still until somebody resumes it. Open work is kept.");
    }
    Q_UNREACHABLE();
}

Icon PowerWords::icon(PowerAction action)
{
    switch (action) {
    case PowerAction::Start:
        return Icon::Play;
    case PowerAction::Shutdown:
        return Icon::Power;
    case PowerAction::Stop:
        return Icon::Stop;
    case PowerAction::Reboot:
        return Icon::Restart;
    case PowerAction::Reset:
        return Icon::Bolt;
    case PowerAction::Suspend:
        return Icon::Pause;
    case PowerAction::Hibernate:
        return Icon::Moon;
    case PowerAction::Resume:
        return Icon::Play;
    }
    Q_UNREACHABLE();
}

} // namespace orbit::ui
