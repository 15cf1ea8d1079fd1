#pragma once

#include "core/access/people.h"
#include "core/async/scope.h"
#include "core/audit/audit_log.h"
#include "core/clusters/clusters.h"
#include "core/registry/registry.h"
#include "core/setup/proxmox_setup.h"
#include "core/setup/setup_store.h"

#include <QObject>

namespace orbit {

/// What must hold before people work with Orbit, in the order it is looked at.
enum class SetupCheckId : quint8 {
    ProxmoxReached,     ///< facts: address, version, account
    CertificateTrusted, ///< facts: fingerprint, or none where the system's authorities vouch
    RightsHeld,         ///< facts: held, needed, the first that is missing, its path
    NodesUp,            ///< facts: how many, the names of those that are away
    StorageFound,       ///< facts: name, free bytes
    BridgeFound,        ///< facts: names
    RegistryReached,    ///< facts: server, place
    SchemaFits,         ///< facts: version
    ConnectionSafe,     ///< facts: "private", "encrypted" or none
    AuditWhole,         ///< facts: sealed entries
    PeopleThere,        ///< facts: people, teams
    TemplatesChosen,    ///< facts: names
};
inline constexpr int setupCheckCount = 12;

enum class CheckVerdict : quint8 {
    Waits,
    Runs,
    Passed,
    Warned, ///< it works, but something is worth a look
    Failed,
};

struct SetupCheck
{
    SetupCheckId id = SetupCheckId::ProxmoxReached;
    CheckVerdict verdict = CheckVerdict::Waits;
    QStringList facts; ///< what was found, as SetupCheckId says
    Error problem;     ///< why it is not passed
    std::chrono::milliseconds took{0};
};

/// The checks of the setup. They change nothing and can be run at any time.
class SetupChecks final : public QObject
{
    Q_OBJECT

public:
    /// All outlive it.
    struct Ports
    {
        Clusters &clusters;
        ProxmoxSetup &proxmox;
        Registry &registry;
        AuditLog &audit;
        SetupStore &store;
    };

    explicit SetupChecks(const Ports &ports, QObject *parent = nullptr);

    /// Of which cluster; null: the first one.
    void setCluster(const ClusterId &cluster) { m_cluster = cluster; }
    /// All of them, one after the other. While they run it begins anew.
    void run();
    bool isRunning() const { return m_isRunning; }
    const std::vector<SetupCheck> &checks() const { return m_checks; }
    /// What the cluster offered when it was looked at; empty before.
    const ClusterOffer &offer() const { return m_offer; }
    const std::vector<NeededRight> &rights() const { return m_rights; }
    /// None failed and none waits.
    bool isGreen() const;
    std::chrono::milliseconds took() const { return m_took; }

Q_SIGNALS:
    void changed();
    void finished();

private:
    struct Found
    {
        CheckVerdict verdict = CheckVerdict::Passed;
        QStringList facts{};
        Error problem{};
    };

    Task<> runAll();
    Task<Found> look(SetupCheckId id);
    Task<Found> lookAtRights();
    Task<Found> lookAtOffer();
    Task<Found> lookAtAudit();
    Task<Found> lookAtPeople();
    Task<Found> lookAtTemplates();
    Found lookAtLink() const;
    Found lookAtCertificate() const;
    Found lookAtStorage() const;
    Found lookAtBridges() const;
    Found lookAtRegistry() const;
    Found lookAtSchema() const;
    Found lookAtSafety() const;
    ClusterProfile profile() const;
    static Found failed(const Error &error);

    Ports m_ports;
    ClusterId m_cluster;
    std::vector<SetupCheck> m_checks;
    ClusterOffer m_offer;
    bool m_hasOffer = false;
    std::vector<NeededRight> m_rights;
    std::chrono::milliseconds m_took{0};
    bool m_isRunning = false;
    Scope m_scope; // last
};

/// For scripts and reports: "pass", "note", "FAIL", "open".
QLatin1String verdictName(CheckVerdict verdict);
/// The stable name of a check for scripts and reports: "proxmox-reached".
QLatin1String setupCheckName(SetupCheckId id);

} // namespace orbit
