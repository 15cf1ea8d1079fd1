#pragma once

#include "app/ctl/both_sides.h"

#include <QSet>
#include <QTimer>

#include <optional>
#include <utility>

namespace orbit::ctl {

/// What the agent does between registry and Proxmox: it carries on what is changed in the registry, makes the tokens that people's devices
/// want, and looks every minute for what differs. Drift is told once; where it lets somebody do more than they should it is repaired, to
/// less, when that was asked for.
class AgentRights final : public QObject
{
    Q_OBJECT

public:
    /// Both outlive it.
    AgentRights(BothSides &sides, Clusters &clusters, bool isRepairing);

    void start();

private:
    void startSoon();
    void goOn();
    Task<> round();
    Task<bool> lookForRestore();
    Task<> rememberChainEnd();
    Task<> work(ClusterId cluster, QString name);
    Task<> makeTokens(ClusterId cluster, QString name);
    Task<> lookForDrift(ClusterId cluster, QString name);
    Task<> repair(ClusterId cluster, QString name, std::vector<DriftFinding> findings, QSet<QString> before);
    void tellNew(const QString &cluster, const std::vector<DriftFinding> &findings);
    void tellDone(const QString &cluster, const FollowedRights &what);
    void tellTrouble(const QString &what, const QString &cluster, const Error &why);

    BothSides &m_sides;
    Clusters &m_clusters;
    const bool m_isRepairing;
    QTimer m_soon;
    QTimer m_minute;
    std::optional<std::pair<qint64, QByteArray>> m_chainEnd; ///< of the audit log, as it was at the last look
    bool m_isRestored = false;
    bool m_isWorking = false;
    bool m_isStale = false;
    QSet<QString> m_told;     ///< differences and troubles that stand, in words
    QSet<QString> m_hopeless; ///< repairs that only a person can make
    Scope m_scope;            // last
};

} // namespace orbit::ctl
