#pragma once

#include "adapters/registry/account/registry_home.h"
#include "adapters/registry/embedded/embedded_server.h"
#include "adapters/registry/link/current_link.h"
#include "core/async/scope.h"
#include "core/registry/registry.h"
#include "core/registry/registry_setup.h"

#include <optional>

namespace orbit::registry {

/// The registry of this computer and who is signed in to it. A private one is started by it and signed in to without a password; when its
/// server was killed it is started again.
class RegistryAccount final : public Registry, public RegistrySetup
{
    Q_OBJECT

public:
    struct Options
    {
        RegistryHome home;
        QString folder;    ///< where a private registry would be made; empty: EmbeddedCluster::defaultFolder()
        QString device;    ///< this computer's name, for "last sign-in"
        Branding branding; ///< as it was seen last
    };

    RegistryAccount(Options options, CurrentLink &link, QObject *parent = nullptr);
    ~RegistryAccount() override;

    RegistryStatus status() const override { return m_status; }
    const Me *me() const override { return m_me ? &*m_me : nullptr; }
    Branding branding() const override { return m_branding; }
    const RegistryHome &home() const { return m_home; }

    /// Starts a private registry and signs in; a shared one waits for the password.
    void open();
    /// Starts a private registry and signs nobody in.
    Task<Result<void>> prepare();
    Task<Result<void>> makePrivate(PrivateRegistry admin) override;
    Task<Result<QString>> moveAside() override;
    Result<void> join(SharedRegistry registry) override;
    Task<Result<PreparedServer>> prepareServer(NewSharedRegistry registry) override;
    void leave() override;
    /// Whether the signed-in person came in by a password; the owner of a private registry comes by the account of this computer.
    bool hasPassword() const { return m_me && m_me->hasPassword; }
    /// Whether this is the password of the signed-in person. Denied, Unreachable.
    Task<Result<void>> prove(Secret password);
    /// Signs in to the private registry as somebody else, by this computer's account. For a demonstration.
    Task<Result<void>> become(QString login);

    Task<Result<void>> signIn(QString login, Secret password) override;
    Task<Result<void>> signOut() override;
    Task<Result<void>> changePassword(Secret old, Secret fresh) override;
    Task<Result<void>> setBranding(Branding branding) override;
    bool isCompliant() const override { return m_me && m_isCompliant; }
    Task<Result<void>> setCompliant(bool isCompliant) override;
    void retry() override;

Q_SIGNALS:
    /// Somebody came in by this password, or has it from now on.
    void entered(const orbit::Secret &password);
    void passwordChanged(const orbit::Secret &fresh);
    /// What the registry's clock shows now.
    void timeTold(const QDateTime &now);
    /// To be remembered for the next start.
    void homeChanged();
    /// The signed-in person is still there, for the last time: what has to be told as them is told now.
    void leaving();

private:
    Task<> openPrivate();
    Task<> restartPrivate();
    Task<Result<void>> startPrivate(RegistryHome home);
    Task<Result<ServerAddress>> startServer(QString folder);
    Task<Result<void>> makeAdmin(RegistryHome home, PrivateRegistry admin);
    Task<Result<void>> enter(Credentials who);
    Task<Result<void>> enterAgain(Secret password);
    Task<> readMe();
    void readMeSoon();
    void follow();
    void takeIdentity(const Row &row);
    void forgetMe();
    void setState(RegistryState state, const Error &problem = {});
    void setHome(const RegistryHome &home);
    static Credentials ownerOf(const RegistryHome &home);
    LinkOptions linkOptions(const Credentials &who) const;

    RegistryHome m_home;
    QString m_folder;
    QString m_device;
    Branding m_branding;
    bool m_isCompliant = false;
    CurrentLink &m_current;
    RegistryStatus m_status;
    std::optional<Me> m_me;
    std::optional<EmbeddedServer> m_server;
    ServerAddress m_address;
    QDateTime m_signedInAt; ///< the registry's clock
    Credentials m_who;      ///< as whom the link signed in
    quint64 m_turn = 0;     ///< rises whenever somebody else is to be signed in: what was on its way for the one before is let go
    bool m_isStarting = false;
    bool m_isReading = false;
    bool m_isStale = false;
    Scope m_scope; // last
};

} // namespace orbit::registry
