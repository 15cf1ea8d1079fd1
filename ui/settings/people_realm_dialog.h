#pragma once

#include "core/async/scope.h"
#include "ui/settings/settings_parts.h"
#include "ui/widgets/dialog.h"

namespace orbit::ui {

class RealmChoice;

/// In which realm of Proxmox VE the people of the registry are: by tokens that Orbit makes, or in a directory with the password they have.
class PeopleRealmDialog final : public Dialog
{
    Q_OBJECT

public:
    PeopleRealmDialog(const SettingsParts &parts, QWidget *window, const ClusterProfile &profile);

private:
    static Task<> save(PeopleRealmDialog *dialog);

    SettingsParts m_parts;
    ClusterProfile m_profile;
    QString m_before;
    RealmChoice *m_choice;
    Button *m_save;
    Scope m_scope; // last
};

} // namespace orbit::ui
