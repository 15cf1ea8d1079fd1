#pragma once

#include "tests/pve/lab_fixture.h"
#include "tests/pve/root_view.h"
#include "tests/security/method_samples.h"

#include <memory>

namespace orbit::security {

/// A cluster as Orbit prepares it, with people in it: olga runs team finance, hana is its helpdesk, mira has a desktop there and a token on
/// her own computer, Orbit's account makes the desktops. Beside them another team, the golden images and machines that are not Orbit's.
class ProxmoxStage final
{
public:
    explicit ProxmoxStage(const QString &version);

    RawApi &api() { return m_api; }
    pve::LabFixture &lab() { return m_lab; }
    pve::ServiceFixture &orbit() { return m_orbit; }
    ClusterId cluster() const { return m_cluster; }
    QByteArray major() const { return m_major; }

    struct Member
    {
        Holder holder;
        Caller caller;
        QList<Aim> aims; ///< own, other, foreign
    };
    const std::vector<Member> &cast() const { return m_cast; }
    const Member &member(const QByteArray &name) const;
    const Caller &root() const { return m_root; }
    PoolOf poolOf() const;

    /// As root; ends the test when Proxmox does not answer 200.
    QJsonValue must(const ApiCall &call);
    /// The same for what a task does: waits until it ended well.
    void mustEnd(const ApiCall &call);
    void waitForTasks();
    /// Everything that a hostile call could have changed: rights, people, pools, machines, volumes, tasks.
    QByteArray state();

    static constexpr auto password = "orbit-lab"; ///< of everybody

private:
    void makeMachines();
    void makePeople();
    Member personOf(const QByteArray &name, const QByteArray &userId, const HeldGrant &grant) const;
    Member tokenOfMira();
    Member provisioner(const OrbitAccount &account) const;
    Aim aimAt(const QByteArray &name, const QByteArray &pool, const QByteArray &user);

    pve::LabFixture m_lab;
    pve::ServiceFixture m_orbit;
    RawApi m_api;
    Caller m_root;
    QByteArray m_major;
    ClusterId m_cluster;
    QHash<QByteArray, QByteArray> m_poolOf; ///< by "/vms/100"
    std::vector<Member> m_cast;
};

} // namespace orbit::security
