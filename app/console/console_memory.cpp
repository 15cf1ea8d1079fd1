#include "app/console/console_memory.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QLoggingCategory>

using namespace Qt::StringLiterals;

namespace orbit::console {

namespace {

Q_LOGGING_CATEGORY(lcConsole, "orbit.console")

QString fingerprintKey(const QString &host) { return u"screens/"_s + host; }

QString credentialsKey(const GuestKey &guest) { return u"screen/%1/%2"_s.arg(guest.cluster.value()).arg(guest.vmId.value()); }

} // namespace

ConsoleMemory::ConsoleMemory(QSettings &settings, CredentialStore &store) : m_settings(settings), m_store(store) {}

QString ConsoleMemory::fingerprint(const QString &host) const { return m_settings.value(fingerprintKey(host)).toString(); }

void ConsoleMemory::keepFingerprint(const QString &host, const QString &fingerprint)
{
    m_settings.setValue(fingerprintKey(host), fingerprint);
}

Task<RemoteCredentials> ConsoleMemory::credentials(GuestKey guest)
{
    const Result<Secret> kept = co_await m_store.read(credentialsKey(guest));
    RemoteCredentials credentials;
    if (!kept)
        co_return credentials;
    const QJsonObject fields = QJsonDocument::fromJson(kept->expose()).object();
    credentials.user = fields.value("user"_L1).toString();
    credentials.domain = fields.value("domain"_L1).toString();
    credentials.password = Secret::fromText(fields.value("password"_L1).toString());
    co_return credentials;
}

void ConsoleMemory::keepCredentials(const GuestKey &guest, const RemoteCredentials &credentials)
{
    const QJsonObject fields{
        {u"user"_s, credentials.user}, {u"domain"_s, credentials.domain}, {u"password"_s, credentials.password.exposeText()}};
    m_scope.start(write(&m_store, credentialsKey(guest), Secret(QJsonDocument(fields).toJson(QJsonDocument::Compact))));
}

Task<> ConsoleMemory::write(CredentialStore *store, QString key, Secret secret)
{
    const Result<void> written = co_await store->write(key, std::move(secret));
    if (!written)
        qCWarning(lcConsole) << "credentials are not kept:" << errorKindName(written.error().kind);
}

} // namespace orbit::console
