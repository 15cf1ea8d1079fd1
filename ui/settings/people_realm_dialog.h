#pragma once

#include "core/async/scope.h"
#include "ui/settings/settings_parts.h"
#include "ui/widgets/dialog.h"

namespace orbit::ui {

class ComboBox;
class Field;

/// In which realm of Proxmox VE the people of the registry are: by tokens that Orbit makes, or in a directory with the password they have.
class PeopleRealmDialog final : public Dialog
{
    Q_OBJECT

public:
    PeopleRealmDialog(const SettingsParts &parts, QWidget *window, const ClusterProfile &profile);

private:
    void offer(const std::vector<Realm> &realms);
    void explain();
    static Task<> readRealms(PeopleRealmDialog *dialog);
    static Task<> save(PeopleRealmDialog *dialog);

    SettingsParts m_parts;
    ClusterProfile m_profile;
    QString m_before;
    ComboBox *m_realms;
    Field *m_field;
    Button *m_save;
    Scope m_scope; // last
};

} // namespace orbit::ui
