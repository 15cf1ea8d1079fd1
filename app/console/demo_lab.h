#pragma once

#include "adapters/lab/lab.h"
#include "core/clusters/clusters.h"
#include "core/sessions/remote_target.h"

#include <QTemporaryDir>

#include <expected>

namespace orbit::console {

/// The embedded cluster of --demo and --tour, with data of its own in a temporary folder that goes with it.
class DemoLab final
{
public:
    /// One sentence when it cannot run.
    [[nodiscard]] std::expected<void, QString> start();

    /// The cluster is gone from one moment to the next, as when its power fails.
    void stop() { m_lab->stop(); }
    /// Whether running desktops have RDP screens.
    bool hasScreens() const { return m_hasScreens; }

    /// What every one of the lab's screens lets in.
    RemoteCredentials screenCredentials() const;

    QString dataFolder() const { return m_folder.path(); }
    const lab::LabAccess &access() const { return m_access; }

    /// With the lab's own token, which may do everything.
    SignIn ownSignIn() const;
    /// As one of the lab's people, with what they may do there; as ownSignIn() for whom it does not have.
    SignIn signInOf(const QString &login) const;
    /// Adds the lab to the clusters, its certificate trusted. What goes wrong is in the Error.
    Task<Result<AddedCluster>> addTo(Clusters &clusters) const;

private:
    QTemporaryDir m_folder;
    std::unique_ptr<lab::Lab> m_lab;
    lab::LabAccess m_access;
    bool m_hasScreens = false;
};

} // namespace orbit::console
