#include "adapters/secrets/keychain_store.h"

#include "core/async/timing.h"

#include <QLoggingCategory>

#include <qt6keychain/keychain.h>

namespace orbit::secrets {

namespace {

Q_LOGGING_CATEGORY(lcKeychain, "orbit.keychain")

ErrorKind kindOf(QKeychain::Error error)
{
    switch (error) {
    case QKeychain::EntryNotFound:
        return ErrorKind::NotFound;
    case QKeychain::AccessDenied:
    case QKeychain::AccessDeniedByUser:
        return ErrorKind::Denied;
    default: // no backend, no bus, a service that died: in every case there is no keychain to speak to
        return ErrorKind::Unreachable;
    }
}

/// Prepared, started and left alone: QtKeychain deletes it when it ends. It must not be deleted earlier, its backend still points to it.
template <class Job>
Job *prepared(const QString &service, const QString &key)
{
    auto *job = new Job(service);
    job->setAutoDelete(true);
    job->setInsecureFallback(false); // never a file in plain text
    job->setKey(key);
    return job;
}

template <class T, class Read>
Task<Result<T>> outcomeOf(QKeychain::Job *job, Read read)
{
    Later<Result<T>> later;
    QObject::connect(job, &QKeychain::Job::finished, job, [giver = later.giver(), read](QKeychain::Job *done) {
        if (done->error() != QKeychain::NoError) {
            qCInfo(lcKeychain) << "the keychain did not do it:" << done->error() << done->errorString();
            giver.give(fail(kindOf(done->error()), done->key(), done->errorString()));
            return;
        }
        giver.give(read(done));
    });
    job->start();
    Result<T> outcome = co_await later;
    co_return outcome;
}

Result<void> nothing(QKeychain::Job *) { return {}; }

Result<Secret> secretOf(QKeychain::Job *job)
{
    const auto *reading = qobject_cast<QKeychain::ReadPasswordJob *>(job);
    QByteArray bytes = reading->binaryData();
    Secret secret(bytes);
    bytes.fill('\0');
    return secret;
}

} // namespace

KeychainStore::KeychainStore(QString service, std::chrono::milliseconds limit) : m_service(std::move(service)), m_limit(limit) {}

Task<Result<Secret>> KeychainStore::read(QString key)
{
    auto *job = prepared<QKeychain::ReadPasswordJob>(m_service, key);
    Result<Secret> secret = co_await withLimit(outcomeOf<Secret>(job, secretOf), m_limit, key);
    co_return secret;
}

Task<Result<void>> KeychainStore::write(QString key, Secret secret)
{
    auto *job = prepared<QKeychain::WritePasswordJob>(m_service, key);
    job->setBinaryData(secret.expose());
    Result<void> written = co_await withLimit(outcomeOf<void>(job, nothing), m_limit, key);
    co_return written;
}

Task<Result<void>> KeychainStore::remove(QString key)
{
    auto *job = prepared<QKeychain::DeletePasswordJob>(m_service, key);
    Result<void> removed = co_await withLimit(outcomeOf<void>(job, nothing), m_limit, key);
    co_return removed;
}

} // namespace orbit::secrets
