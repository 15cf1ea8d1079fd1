#include "ui/settings/people_realm_dialog.h"

#include "ui/clusters/realm_choice.h"
#include "ui/text/error_text.h"
#include "ui/widgets/choices.h"

#include <QVBoxLayout>

namespace orbit::ui {

PeopleRealmDialog::PeopleRealmDialog(const SettingsParts &parts, QWidget *window, const ClusterProfile &profile)
    : Dialog(parts.theme, window),
      m_parts(parts),
      m_profile(profile),
      m_before(parts.hooks.realmOfPeople(profile.id)),
      m_choice(new RealmChoice(parts.theme, parts.clusters, tr("Realm")))
{
    setObjectName(QStringLiteral("peopleRealmDialog"));
    setHead(Icon::Users, Tone::Info, tr("Who are people in %1?").arg(profile.name),
            tr("Everybody of the registry is known in one realm of Proxmox VE by the same login."));
    body()->addWidget(m_choice);
    addSafeButton(tr("Cancel"));
    m_save = addWorkButton(tr("Save"));
    m_save->setObjectName(QStringLiteral("peopleRealmSave"));
    setFirstFocus(m_choice->box());
    connect(m_save, &Button::clicked, this, [this] { m_scope.start(save(this)); });
    m_choice->setCluster(profile, m_before);
}

Task<> PeopleRealmDialog::save(PeopleRealmDialog *dialog)
{
    const QString realm = dialog->m_choice->realm();
    if (realm == dialog->m_before) {
        dialog->finish(false);
        co_return;
    }
    dialog->m_save->setLoading(tr("Saving"));
    const Result<void> saved = co_await dialog->m_parts.hooks.setRealmOfPeople(dialog->m_profile.id, realm);
    dialog->m_save->setReady();
    if (saved)
        dialog->finish(true);
    else
        dialog->m_choice->setError(wholeAdvice(describe(saved.error())));
}

} // namespace orbit::ui
