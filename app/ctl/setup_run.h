#pragma once

#include "adapters/answers/answers_file.h"
#include "adapters/registry/access/registry_setup_store.h"
#include "adapters/registry/access/registry_teams.h"
#include "adapters/registry/account/registry_account.h"
#include "adapters/registry/audit/registry_audit_log.h"
#include "app/ctl/arguments.h"
#include "app/ctl/exit_code.h"
#include "app/ctl/output.h"
#include "core/setup/setup_checks.h"

#include <QSettings>

namespace orbit::ctl {

/// The first run without a window: the same steps on the same ports, for the console of this account. It can be made again.
class SetupRun final
{
public:
    struct Ports
    {
        Clusters &clusters;
        ProxmoxSetup &proxmox;
        const Clock &clock;
    };

    /// All outlive it.
    SetupRun(const Arguments &arguments, const Output &output, const Ports &ports);

    /// Reads the answers, does each step, prints the checks. Ok when all passed.
    Task<ExitCode> run();

private:
    Task<Result<void>> doAll();
    Task<Result<void>> connectCluster();
    Task<Result<void>> settle();
    Task<Result<void>> enterAgain();
    Task<Result<QByteArray>> trusted();
    Task<Result<SignIn>> token(QByteArray trusted);
    Task<Result<void>> openRegistry();
    Task<Result<void>> enterRegistry();
    Task<Result<void>> prepareServer(Secret adminPassword);
    Task<Result<void>> chooseTemplates();
    Task<Result<void>> choosePeopleRealm();
    Task<Result<void>> knowRealm(QString realm);
    Task<ExitCode> check();
    Result<Secret> secretFor(const QString &what) const;
    ClusterId known() const;

    const Arguments &m_arguments;
    const Output &m_output;
    Ports m_ports;
    answers::AnswersFile m_file;
    QSettings m_settings; ///< the console's
    QString m_device;     ///< of its token
    ClusterId m_cluster;
    registry::CurrentLink m_link;
    registry::RegistryAccount m_account;
    registry::RegistryTeams m_teams{m_link};
    registry::ClusterDirectory m_directory;
    registry::RegistryAuditLog m_audit;
    registry::RegistrySetupStore m_store{m_link, m_directory};
    SetupChecks m_checks;
};

/// Runs it from the event loop on and ends that with its exit code.
Task<> runSetupAndQuit(SetupRun *run);

} // namespace orbit::ctl
