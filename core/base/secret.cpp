#include "core/base/secret.h"

#include <cstring>
#include <utility>

namespace orbit {

Secret::Secret(const QByteArray &bytes) : m_bytes(bytes.constData(), bytes.size()) {}

Secret Secret::fromText(const QString &text)
{
    QByteArray bytes = text.toUtf8();
    Secret secret(bytes);
    bytes.fill('\0');
    return secret;
}

Secret::Secret(const Secret &other) : m_bytes(other.m_bytes.constData(), other.m_bytes.size()) {}

Secret::Secret(Secret &&other) noexcept : m_bytes(std::exchange(other.m_bytes, {})) {}

Secret &Secret::operator=(const Secret &other)
{
    if (this != &other) {
        wipe();
        m_bytes = QByteArray(other.m_bytes.constData(), other.m_bytes.size());
    }
    return *this;
}

Secret &Secret::operator=(Secret &&other) noexcept
{
    if (this != &other) {
        wipe();
        m_bytes = std::exchange(other.m_bytes, {});
    }
    return *this;
}

Secret::~Secret() { wipe(); }

QByteArray Secret::expose() const { return QByteArray(m_bytes.constData(), m_bytes.size()); }

QString Secret::exposeText() const { return QString::fromUtf8(m_bytes); }

void Secret::wipe() noexcept
{
    if (!m_bytes.isEmpty())
        explicit_bzero(m_bytes.data(), static_cast<size_t>(m_bytes.size()));
    m_bytes.clear();
}

bool operator==(const Secret &a, const Secret &b)
{
    if (a.m_bytes.size() != b.m_bytes.size())
        return false;
    unsigned char difference = 0;
    for (qsizetype i = 0; i < a.m_bytes.size(); ++i)
        difference = static_cast<unsigned char>(difference | (a.m_bytes[i] ^ b.m_bytes[i]));
    return difference == 0;
}

} // namespace orbit
