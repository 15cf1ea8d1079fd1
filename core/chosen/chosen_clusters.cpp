#include "core/chosen/chosen_clusters.h"

namespace orbit {

ChosenClusters::ChosenClusters(Clusters &all, const ClusterChoice &choice, QObject *parent) : Clusters(parent), m_all(all), m_choice(choice)
{
    connect(&all, &Clusters::profilesChanged, this, &Clusters::profilesChanged);
    connect(&all, &Clusters::statusChanged, this, &ChosenClusters::tellStatus);
    connect(&choice, &ClusterChoice::changed, this, &Clusters::profilesChanged);
}

std::vector<ClusterProfile> ChosenClusters::profiles() const
{
    std::vector<ClusterProfile> profiles = m_all.profiles();
    std::erase_if(profiles, [this](const ClusterProfile &profile) { return !m_choice.shows(profile.id); });
    return profiles;
}

Task<Result<std::vector<Realm>>> ChosenClusters::realms(QUrl address, QByteArray trusted)
{
    return m_all.realms(std::move(address), std::move(trusted));
}

Task<Result<AddedCluster>> ChosenClusters::add(QUrl address, QByteArray trusted, SignIn signIn)
{
    return m_all.add(std::move(address), std::move(trusted), std::move(signIn));
}

Task<Result<SignInOutcome>> ChosenClusters::signIn(ClusterId id, SignIn signIn) { return m_all.signIn(std::move(id), std::move(signIn)); }

void ChosenClusters::tellStatus(const ClusterId &id)
{
    if (m_choice.shows(id))
        Q_EMIT statusChanged(id);
}

} // namespace orbit
