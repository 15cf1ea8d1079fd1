#include "adapters/secrets/memory_store.h"

namespace orbit::secrets {

Task<Result<Secret>> MemoryStore::read(QString key)
{
    const auto found = m_secrets.constFind(key);
    if (found == m_secrets.cend())
        co_return fail(ErrorKind::NotFound, key);
    co_return *found;
}

Task<Result<void>> MemoryStore::write(QString key, Secret secret)
{
    m_secrets.insert(key, secret);
    co_return Result<void>{};
}

Task<Result<void>> MemoryStore::remove(QString key)
{
    if (m_secrets.remove(key) == 0)
        co_return fail(ErrorKind::NotFound, key);
    co_return Result<void>{};
}

} // namespace orbit::secrets
