#include "ui/models/task_words.h"

#include "ui/text/formats.h"

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace orbit::ui {

namespace {

struct TypeRow
{
    QLatin1StringView type;
    const char *verb;
    Icon icon;
};

// Sorted by nothing: there are few, and they are looked up for what is on screen.
constexpr std::array rows{
    TypeRow{"qmstart"_L1, QT_TRANSLATE_NOOP("TaskWords", "Start %1"), Icon::Play},
    TypeRow{"vzstart"_L1, QT_TRANSLATE_NOOP("TaskWords", "Start %1"), Icon::Play},
    TypeRow{"qmshutdown"_L1, QT_TRANSLATE_NOOP("TaskWords", "Shut down %1"), Icon::Power},
    TypeRow{"vzshutdown"_L1, QT_TRANSLATE_NOOP("TaskWords", "Shut down %1"), Icon::Power},
    TypeRow{"qmstop"_L1, QT_TRANSLATE_NOOP("TaskWords", "Turn off %1"), Icon::Stop},
    TypeRow{"vzstop"_L1, QT_TRANSLATE_NOOP("TaskWords", "Turn off %1"), Icon::Stop},
    TypeRow{"qmreboot"_L1, QT_TRANSLATE_NOOP("TaskWords", "Restart %1"), Icon::Restart},
    TypeRow{"vzreboot"_L1, QT_TRANSLATE_NOOP("TaskWords", "Restart %1"), Icon::Restart},
    TypeRow{"qmreset"_L1, QT_TRANSLATE_NOOP("TaskWords", "Reset %1"), Icon::Bolt},
    TypeRow{"qmpause"_L1, QT_TRANSLATE_NOOP("TaskWords", "Pause %1"), Icon::Pause},
    TypeRow{"qmsuspend"_L1, QT_TRANSLATE_NOOP("TaskWords", "Suspend %1"), Icon::Pause},
    TypeRow{"vzsuspend"_L1, QT_TRANSLATE_NOOP("TaskWords", "Suspend %1"), Icon::Pause},
    TypeRow{"qmresume"_L1, QT_TRANSLATE_NOOP("TaskWords", "Resume %1"), Icon::Play},
    TypeRow{"vzresume"_L1, QT_TRANSLATE_NOOP("TaskWords", "Resume %1"), Icon::Play},
    TypeRow{"qmclone"_L1, QT_TRANSLATE_NOOP("TaskWords", "Clone %1"), Icon::Clone},
    TypeRow{"vzclone"_L1, QT_TRANSLATE_NOOP("TaskWords", "Clone %1"), Icon::Clone},
    TypeRow{"qmcreate"_L1, QT_TRANSLATE_NOOP("TaskWords", "Create %1"), Icon::Plus},
    TypeRow{"vzcreate"_L1, QT_TRANSLATE_NOOP("TaskWords", "Create %1"), Icon::Plus},
    TypeRow{"qmrestore"_L1, QT_TRANSLATE_NOOP("TaskWords", "Restore %1"), Icon::History},
    TypeRow{"vzrestore"_L1, QT_TRANSLATE_NOOP("TaskWords", "Restore %1"), Icon::History},
    TypeRow{"qmdestroy"_L1, QT_TRANSLATE_NOOP("TaskWords", "Delete %1"), Icon::Trash},
    TypeRow{"vzdestroy"_L1, QT_TRANSLATE_NOOP("TaskWords", "Delete %1"), Icon::Trash},
    TypeRow{"qmconfig"_L1, QT_TRANSLATE_NOOP("TaskWords", "Configure %1"), Icon::Settings},
    TypeRow{"resize"_L1, QT_TRANSLATE_NOOP("TaskWords", "Resize a disk of %1"), Icon::Disk},
    TypeRow{"qmmove"_L1, QT_TRANSLATE_NOOP("TaskWords", "Move a disk of %1"), Icon::Disk},
    TypeRow{"move_volume"_L1, QT_TRANSLATE_NOOP("TaskWords", "Move a disk of %1"), Icon::Disk},
    TypeRow{"qmtemplate"_L1, QT_TRANSLATE_NOOP("TaskWords", "Make a template of %1"), Icon::Template},
    TypeRow{"vztemplate"_L1, QT_TRANSLATE_NOOP("TaskWords", "Make a template of %1"), Icon::Template},
    TypeRow{"qmigrate"_L1, QT_TRANSLATE_NOOP("TaskWords", "Move %1"), Icon::Migrate},
    TypeRow{"vzmigrate"_L1, QT_TRANSLATE_NOOP("TaskWords", "Move %1"), Icon::Migrate},
    TypeRow{"hamigrate"_L1, QT_TRANSLATE_NOOP("TaskWords", "Move %1"), Icon::Migrate},
    TypeRow{"qmsnapshot"_L1, QT_TRANSLATE_NOOP("TaskWords", "Take a snapshot of %1"), Icon::Snapshot},
    TypeRow{"vzsnapshot"_L1, QT_TRANSLATE_NOOP("TaskWords", "Take a snapshot of %1"), Icon::Snapshot},
    TypeRow{"qmdelsnapshot"_L1, QT_TRANSLATE_NOOP("TaskWords", "Delete a snapshot of %1"), Icon::Trash},
    TypeRow{"vzdelsnapshot"_L1, QT_TRANSLATE_NOOP("TaskWords", "Delete a snapshot of %1"), Icon::Trash},
    TypeRow{"qmrollback"_L1, QT_TRANSLATE_NOOP("TaskWords", "Go back to a snapshot of %1"), Icon::History},
    TypeRow{"vzrollback"_L1, QT_TRANSLATE_NOOP("TaskWords", "Go back to a snapshot of %1"), Icon::History},
    TypeRow{"vzdump"_L1, QT_TRANSLATE_NOOP("TaskWords", "Back up %1"), Icon::Backup},
    TypeRow{"startall"_L1, QT_TRANSLATE_NOOP("TaskWords", "Start all desktops"), Icon::Play},
    TypeRow{"stopall"_L1, QT_TRANSLATE_NOOP("TaskWords", "Stop all desktops"), Icon::Stop},
    TypeRow{"migrateall"_L1, QT_TRANSLATE_NOOP("TaskWords", "Move all desktops"), Icon::Migrate},
    TypeRow{"aptupdate"_L1, QT_TRANSLATE_NOOP("TaskWords", "Read the package lists"), Icon::Download},
    TypeRow{"imgcopy"_L1, QT_TRANSLATE_NOOP("TaskWords", "Copy %1"), Icon::Upload},
    TypeRow{"imgdel"_L1, QT_TRANSLATE_NOOP("TaskWords", "Delete %1"), Icon::Trash},
    TypeRow{"download"_L1, QT_TRANSLATE_NOOP("TaskWords", "Download %1"), Icon::Download},
};

const TypeRow *rowOf(const QString &type)
{
    const auto found = std::ranges::find_if(rows, [&type](const TypeRow &row) { return type == row.type; });
    return found == rows.end() ? nullptr : &*found;
}

} // namespace

QString TaskWords::verb(const QString &type)
{
    const TypeRow *row = rowOf(type);
    return row ? QCoreApplication::translate("TaskWords", row->verb) : QString();
}

QString TaskWords::title(const TaskKey &task, const Inventory &inventory)
{
    const Upid &upid = task.upid;
    QString subject = upid.id();
    if (!upid.vmId().isNull()) {
        const Guest *guest = inventory.guest({task.cluster, upid.vmId()});
        if (guest && !guest->name.isEmpty())
            subject = guest->name;
    }
    const QString words = verb(upid.type());
    if (words.isEmpty())
        return subject.isEmpty() ? upid.type() : tr("%1 on %2", "Proxmox task type, object").arg(upid.type(), subject);
    return words.contains(u"%1"_s) ? words.arg(subject) : words;
}

QString TaskWords::state(TaskState state)
{
    switch (state) {
    case TaskState::Running:
        return tr("Running");
    case TaskState::Ok:
        return tr("Done");
    case TaskState::Warnings:
        return tr("Done, with warnings");
    case TaskState::Failed:
        return tr("Failed");
    case TaskState::Lost:
        return tr("Lost");
    }
    return {};
}

Tone TaskWords::tone(TaskState state)
{
    switch (state) {
    case TaskState::Running:
        return Tone::Info;
    case TaskState::Ok:
        return Tone::Success;
    case TaskState::Warnings:
        return Tone::Warning;
    case TaskState::Failed:
        return Tone::Danger;
    case TaskState::Lost:
        return Tone::Neutral;
    }
    return Tone::Neutral;
}

Icon TaskWords::icon(const Upid &upid)
{
    const TypeRow *row = rowOf(upid.type());
    return row ? row->icon : Icon::Tasks;
}

QString TaskWords::duration(const ProxmoxTask &task, const QDateTime &now)
{
    const QDateTime end = task.endedAt.isValid() ? task.endedAt : now;
    return durationText(std::chrono::seconds(std::max<qint64>(0, task.key.upid.startedAt().secsTo(end))));
}

QString TaskWords::remaining(const ProxmoxTask &task, const QDateTime &now)
{
    // Below a twentieth the guess would jump with every line of the log.
    if (task.state != TaskState::Running || !task.progress || *task.progress < 0.05)
        return {};
    const double passed = static_cast<double>(task.key.upid.startedAt().secsTo(now));
    const auto left = static_cast<qint64>(passed * (1 - *task.progress) / *task.progress);
    return tr("about %1 left").arg(durationText(std::chrono::seconds(std::max<qint64>(1, left))));
}

QString TaskWords::who(const QString &user)
{
    const qsizetype mark = user.indexOf(u'!');
    return mark < 0 ? user : tr("%1 (%2)", "person, name of the API token").arg(user.left(mark), user.mid(mark + 1));
}

} // namespace orbit::ui
