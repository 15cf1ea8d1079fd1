#include "tests/testkit/fakes/fake_credential_store.h"

namespace orbit::testkit {

Task<Result<Secret>> FakeCredentialStore::read(QString key)
{
    if (m_error)
        co_return fail(*m_error);
    const auto found = m_secrets.constFind(key);
    if (found == m_secrets.constEnd())
        co_return fail(ErrorKind::NotFound, key);
    co_return *found;
}

Task<Result<void>> FakeCredentialStore::write(QString key, Secret secret)
{
    if (m_error)
        co_return fail(*m_error);
    m_secrets.insert(key, secret);
    co_return Result<void>();
}

Task<Result<void>> FakeCredentialStore::remove(QString key)
{
    if (m_error)
        co_return fail(*m_error);
    if (!m_secrets.remove(key))
        co_return fail(ErrorKind::NotFound, key);
    co_return Result<void>();
}

} // namespace orbit::testkit
