#pragma once

#include <QList>
#include <QString>

namespace orbit::ui {

/// Actions of one kind.
struct ActionGroup
{
    QString prefix; ///< "desktop.", as AuditFilter takes it
    QString name;   ///< "Desktops"
};

/// In the order in which they are offered.
QList<ActionGroup> actionGroups();
/// The name of the group, or the action itself.
QString actionWord(const QString &action);

} // namespace orbit::ui
