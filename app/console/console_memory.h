#pragma once

#include "core/async/scope.h"
#include "core/clusters/credential_store.h"
#include "core/sessions/remote_target.h"

#include <QSettings>

namespace orbit::console {

/// What is remembered of remote screens: the certificate a host must show, and, if a person wished it, how they sign in there.
class ConsoleMemory final
{
public:
    /// Both outlive it.
    ConsoleMemory(QSettings &settings, CredentialStore &store);

    /// 64 lower-case hex digits; empty while none was trusted.
    QString fingerprint(const QString &host) const;
    void keepFingerprint(const QString &host, const QString &fingerprint);

    /// Empty when none are kept, or the keychain does not give them: the person is asked then.
    Task<RemoteCredentials> credentials(GuestKey guest);
    void keepCredentials(const GuestKey &guest, const RemoteCredentials &credentials);

private:
    static Task<> write(CredentialStore *store, QString key, Secret secret);

    QSettings &m_settings;
    CredentialStore &m_store;
    Scope m_scope;
};

} // namespace orbit::console
