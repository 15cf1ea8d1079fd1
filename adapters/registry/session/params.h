#pragma once

#include <QByteArray>
#include <QDateTime>
#include <QJsonArray>
#include <QJsonObject>
#include <QString>
#include <QStringList>
#include <QUuid>

#include <initializer_list>
#include <optional>
#include <vector>

namespace orbit::registry {

/// One argument of a registry function, as PostgreSQL reads it from text. The server finds out its type from the function.
class Param final
{
public:
    Param(std::nullopt_t) {}
    Param(const QString &text) : m_text(text.toUtf8()) {}
    Param(int number) : m_text(QByteArray::number(number)) {}
    Param(qint64 number) : m_text(QByteArray::number(number)) {}
    Param(quint32 number) : m_text(QByteArray::number(number)) {}
    Param(bool flag) : m_text(flag ? "t" : "f") {}
    /// bytea
    Param(const QByteArray &bytes) : m_text("\\x" + bytes.toHex()) {}
    /// timestamptz
    Param(const QDateTime &time) : m_text(time.toUTC().toString(Qt::ISODateWithMs).toLatin1()) {}
    Param(const QUuid &id) : m_text(id.toByteArray(QUuid::WithoutBraces)) {}
    /// jsonb
    Param(const QJsonObject &json);
    Param(const QJsonArray &json);
    /// text[], also good for uuid[]
    Param(const QStringList &list);
    template <class T>
    Param(const std::optional<T> &value) : Param(value ? Param(*value) : Param(std::nullopt))
    {}
    Param(const char *) = delete; // would become a bool

    bool isNull() const { return !m_text; }
    const QByteArray &text() const { return *m_text; }

private:
    std::optional<QByteArray> m_text;
};

/// The arguments of one call, in the order of the function: `Params{teamId.value(), 25, std::nullopt}`.
using Params = std::vector<Param>;

} // namespace orbit::registry
