#include "app/ctl/given_secret.h"

#include <cerrno>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace orbit::ctl {

namespace {

constexpr qsizetype longestSecret = 4096;

std::expected<Secret, QString> readFirstLine(int fd)
{
    QByteArray line;
    line.reserve(longestSecret);
    for (;;) {
        char byte = 0;
        const ssize_t got = ::read(fd, &byte, 1);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return std::unexpected(u"file descriptor %1 cannot be read"_s.arg(fd));
        if (got == 0 || byte == '\n')
            break;
        if (line.size() == longestSecret)
            return std::unexpected(u"the secret is longer than %1 bytes"_s.arg(longestSecret));
        line += byte;
    }
    Secret secret(line);
    explicit_bzero(line.data(), static_cast<size_t>(line.size()));
    return secret;
}

} // namespace

std::expected<Secret, QString> readSecretFrom(const QString &descriptor)
{
    bool isNumber = false;
    const int fd = descriptor.toInt(&isNumber);
    if (!isNumber || fd < 0)
        return std::unexpected(u"--secret-fd takes the number of an open file descriptor"_s);
    return readFirstLine(fd);
}

std::expected<Secret, QString> readGivenSecret(const Arguments &arguments)
{
    Secret secret(qgetenv("ORBIT_SECRET"));
    qunsetenv("ORBIT_SECRET"); // no child and no /proc reader of one finds it, also where nobody asked for it
    if (const auto descriptor = arguments.value(u"secret-fd"_s))
        return readSecretFrom(*descriptor);
    return secret;
}

GivenSecretStore::GivenSecretStore(const Secret &given, CredentialStore &keychain) : m_given(given), m_keychain(keychain) {}

Task<Result<Secret>> GivenSecretStore::read(QString key)
{
    if (!m_given.isEmpty())
        co_return m_given;
    Result<Secret> kept = co_await m_keychain.read(key);
    co_return kept;
}

Task<Result<void>> GivenSecretStore::write(QString key, Secret secret)
{
    Result<void> written = co_await m_keychain.write(key, secret);
    co_return written;
}

Task<Result<void>> GivenSecretStore::remove(QString key)
{
    Result<void> removed = co_await m_keychain.remove(key);
    co_return removed;
}

} // namespace orbit::ctl
