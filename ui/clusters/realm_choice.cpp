#include "ui/clusters/realm_choice.h"

#include "core/access/proxmox_roles.h"
#include "ui/text/error_text.h"
#include "ui/widgets/choices.h"
#include "ui/widgets/field.h"

#include <QVBoxLayout>

namespace orbit::ui {

RealmChoice::RealmChoice(const Theme &theme, Clusters &clusters, const QString &label)
    : m_clusters(clusters), m_inUse(peopleRealm), m_realms(new ComboBox(theme)), m_field(new Field(theme, label, m_realms))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->addWidget(m_field);
    m_realms->setObjectName(QStringLiteral("peopleRealm"));
    connect(m_realms, &QComboBox::currentIndexChanged, this, [this] {
        m_isChosen = true;
        m_field->setError({});
        explain();
        Q_EMIT changed();
    });
    offer({});
}

void RealmChoice::setCluster(const ClusterProfile &profile, const QString &inUse)
{
    m_scope.cancelAll();
    m_field->setError({});
    m_isChosen = false;
    m_inUse = inUse.isEmpty() ? peopleRealm : inUse;
    {
        const QSignalBlocker quiet(m_realms);
        m_realms->clear();
    }
    offer({});
    m_scope.start(read(this, profile));
}

void RealmChoice::setInUse(const QString &inUse)
{
    m_inUse = inUse.isEmpty() ? peopleRealm : inUse;
    m_isChosen = m_isChosen && realm() != m_inUse;
    if (!m_isChosen)
        show(m_inUse);
}

void RealmChoice::forgetChoice()
{
    m_isChosen = false;
    show(m_inUse);
}

void RealmChoice::choose(const QString &realm)
{
    m_isChosen = true;
    show(realm);
}

void RealmChoice::show(const QString &realm)
{
    const QSignalBlocker quiet(m_realms);
    if (m_realms->findData(realm) < 0)
        m_realms->addItem(realm, realm);
    m_realms->setCurrentIndex(m_realms->findData(realm));
    explain();
}

void RealmChoice::setError(const QString &error) { m_field->setError(error); }

QString RealmChoice::realm() const { return m_realms->currentData().toString(); }

void RealmChoice::offer(const std::vector<Realm> &realms)
{
    const QString chosen = m_realms->count() > 0 ? realm() : m_inUse;
    const QSignalBlocker quiet(m_realms);
    m_realms->clear();
    m_realms->addItem(tr("pve, by tokens that Orbit makes"), peopleRealm);
    for (const Realm &each : realms) {
        if (each.id != peopleRealm && each.id != QLatin1String("pam"))
            m_realms->addItem(each.comment.isEmpty() ? each.id : tr("%1, %2", "realm, comment").arg(each.id, each.comment), each.id);
    }
    m_realms->addItem(tr("Nobody: direct mode, for one admin alone"), directMode);
    show(chosen);
}

void RealmChoice::explain()
{
    if (realm() == directMode)
        m_field->setHelp(
            tr("Your own rights in Proxmox VE are used, and Orbit makes no roles and tokens for others there. Teams and other people "
               "cannot be made beside it."));
    else if (realm() == peopleRealm)
        m_field->setHelp(tr("Orbit makes users without a password, and a token for each of their computers."));
    else
        m_field->setHelp(
            tr("People sign in with the password of their directory, which must be the one they use for Orbit. Synchronise the realm "
               "in Proxmox VE, so that it knows them."));
}

Task<> RealmChoice::read(RealmChoice *choice, ClusterProfile profile)
{
    const Result<std::vector<Realm>> realms = co_await choice->m_clusters.realms(profile.endpoints.value(0), profile.pinnedSha256);
    if (realms)
        choice->offer(*realms);
    else
        choice->setError(wholeAdvice(describe(realms.error())));
}

} // namespace orbit::ui
