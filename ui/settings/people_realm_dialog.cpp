#include "ui/settings/people_realm_dialog.h"

#include "core/access/proxmox_roles.h"
#include "ui/text/error_text.h"
#include "ui/widgets/choices.h"
#include "ui/widgets/field.h"

#include <QVBoxLayout>

#include <algorithm>

namespace orbit::ui {

PeopleRealmDialog::PeopleRealmDialog(const SettingsParts &parts, QWidget *window, const ClusterProfile &profile)
    : Dialog(parts.theme, window),
      m_parts(parts),
      m_profile(profile),
      m_before(parts.hooks.realmOfPeople(profile.id)),
      m_realms(new ComboBox(parts.theme)),
      m_field(new Field(parts.theme, tr("Realm"), m_realms))
{
    setObjectName(QStringLiteral("peopleRealmDialog"));
    m_realms->setObjectName(QStringLiteral("peopleRealm"));
    setHead(Icon::Users, Tone::Info, tr("Who are people in %1?").arg(profile.name),
            tr("Everybody of the registry is known in one realm of Proxmox VE by the same login."));
    body()->addWidget(m_field);
    addSafeButton(tr("Cancel"));
    m_save = addWorkButton(tr("Save"));
    m_save->setObjectName(QStringLiteral("peopleRealmSave"));
    setFirstFocus(m_realms);
    offer({});
    connect(m_realms, &QComboBox::currentIndexChanged, this, &PeopleRealmDialog::explain);
    connect(m_save, &Button::clicked, this, [this] { m_scope.start(save(this)); });
    m_scope.start(readRealms(this));
}

/// The realm in use and Orbit's own are there also when the cluster does not answer.
void PeopleRealmDialog::offer(const std::vector<Realm> &realms)
{
    const QString chosen = m_realms->count() > 0 ? m_realms->currentData().toString() : m_before;
    const QSignalBlocker quiet(m_realms);
    m_realms->clear();
    m_realms->addItem(tr("pve, by tokens that Orbit makes"), peopleRealm);
    for (const Realm &realm : realms) {
        if (realm.id != peopleRealm && realm.id != QLatin1String("pam"))
            m_realms->addItem(realm.comment.isEmpty() ? realm.id : tr("%1, %2", "realm, comment").arg(realm.id, realm.comment), realm.id);
    }
    m_realms->addItem(tr("Nobody: direct mode, for one admin alone"), directMode);
    if (m_realms->findData(chosen) < 0)
        m_realms->addItem(chosen, chosen);
    m_realms->setCurrentIndex(m_realms->findData(chosen));
    explain();
}

void PeopleRealmDialog::explain()
{
    const bool isOrbits = m_realms->currentData().toString() == peopleRealm;
    if (m_realms->currentData().toString() == directMode) {
        m_field->setHelp(tr("Your own rights in Proxmox VE are used, and Orbit makes no roles and tokens for others there. Teams and other "
                            "people cannot be made beside it."));
        return;
    }
    m_field->setHelp(isOrbits ? tr("Orbit makes users without a password, and a token for each of their computers.")
                              : tr("People sign in with the password of their directory, which must be the one they use for Orbit. "
                                   "Synchronise the realm in Proxmox VE, so that it knows them."));
}

Task<> PeopleRealmDialog::readRealms(PeopleRealmDialog *dialog)
{
    const ClusterProfile &profile = dialog->m_profile;
    const Result<std::vector<Realm>> realms = co_await dialog->m_parts.clusters.realms(profile.endpoints.value(0), profile.pinnedSha256);
    if (realms)
        dialog->offer(*realms);
    else
        dialog->m_field->setError(wholeAdvice(describe(realms.error())));
}

Task<> PeopleRealmDialog::save(PeopleRealmDialog *dialog)
{
    const QString realm = dialog->m_realms->currentData().toString();
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
        dialog->m_field->setError(wholeAdvice(describe(saved.error())));
}

} // namespace orbit::ui
