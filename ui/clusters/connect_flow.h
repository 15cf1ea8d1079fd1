#pragma once

#include "core/async/scope.h"
#include "core/clusters/clusters.h"
#include "core/setup/proxmox_setup.h"

#include <QObject>

namespace orbit::ui {

/// One line of the list that shows how far the connection came.
enum class CheckState { Waits, Runs, Fine, NeedsDecision, Failed };

struct ConnectChecks
{
    CheckState server = CheckState::Waits;
    CheckState certificate = CheckState::Waits;
    CheckState signIn = CheckState::Waits;
    CheckState cluster = CheckState::Waits;

    friend bool operator==(const ConnectChecks &, const ConnectChecks &) = default;
};

/// Connecting to a cluster step by step, without a word on how it looks: handshake, the person's decision about the certificate, sign-in,
/// perhaps a second factor. Nothing of the person is sent before the certificate is trusted.
class ConnectFlow final : public QObject
{
    Q_OBJECT

public:
    explicit ConnectFlow(Clusters &clusters, QObject *parent = nullptr);

    /// From now on who signs in with a password is an administrator who does it once: Proxmox VE is prepared for Orbit, and the console
    /// works with the token that comes of it. `device` names this computer. Null: a password is the person's own again.
    void setPreparation(ProxmoxSetup *setup, const QString &device);
    /// What preparing has seen to so far.
    const std::vector<SetupCall> &calls() const { return m_calls; }
    bool isPreparing() const { return m_isPreparing; }

    /// Another server: everything learned of the one before is forgotten. Shakes hands at once.
    void setServer(const QUrl &address);
    /// The person compared the fingerprint (or said it is another).
    void trustCertificate();
    void refuseCertificate();
    /// Signs in as soon as the certificate is trusted.
    void connectWith(SignIn signIn);
    /// The code of the second factor, with its kind ("totp", "recovery").
    void giveSecondFactor(const QString &kind, const QString &code);
    /// Gives up what is under way.
    void cancel();

    const QUrl &server() const { return m_server; }
    const ConnectChecks &checks() const { return m_checks; }
    const std::optional<CertificateFacts> &certificate() const { return m_certificate; }
    bool isTrusted() const { return m_checks.certificate == CheckState::Fine; }
    bool isRefused() const { return m_checks.certificate == CheckState::Failed; }
    /// Somebody wants to sign in and waits for the certificate to be trusted.
    bool isSignInWaiting() const { return m_signIn.has_value(); }
    bool isBusy() const { return m_scope.running() > 0; }
    const std::vector<Realm> &realms() const { return m_realms; }
    const QStringList &secondFactors() const { return m_secondFactors; }
    const std::optional<Error> &problem() const { return m_problem; }

Q_SIGNALS:
    void changed();
    void realmsChanged();
    void connected(const orbit::ClusterId &id, bool isSecretKept);

private:
    Task<> shakeHands(QUrl address);
    Task<> loadRealms();
    Task<> signInNow();
    Task<bool> prepared();
    Task<> addNow(SignIn signIn);
    Task<Result<AddedCluster>> renewed(Error conflict, SignIn signIn);
    void fail(CheckState ConnectChecks::*step, Error error);
    void signedIn(const AddedCluster &added);

    Clusters &m_clusters;
    QUrl m_server;
    ConnectChecks m_checks;
    std::optional<CertificateFacts> m_certificate;
    QByteArray m_trusted; ///< the fingerprint the person vouches for; empty when the system does
    std::vector<Realm> m_realms;
    QStringList m_secondFactors;
    std::optional<SignIn> m_signIn;
    std::optional<Error> m_problem;
    ProxmoxSetup *m_setup = nullptr;
    QString m_device;
    std::vector<SetupCall> m_calls;
    bool m_isPreparing = false;
    Scope m_scope;
};

} // namespace orbit::ui
