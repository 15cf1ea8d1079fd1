#pragma once

#include <QByteArrayList>
#include <QHash>
#include <QString>

struct ldap;
struct ldapmsg;

namespace orbit::directory {

/// One entry of a directory, as it was answered.
struct LdapEntry
{
    QString dn;
    QHash<QByteArray, QByteArrayList> values; ///< by the attribute's name in small letters

    /// Empty when there is none; U+FFFD for what is no UTF-8.
    QString text(const QString &attribute) const;
    QByteArrayList all(const QByteArray &attribute) const { return values.value(attribute); }
};

LdapEntry readEntry(ldap *link, ldapmsg *message);

/// The value as a part of a filter, RFC 4515: whatever stands in it is looked for, never understood.
QByteArray escapeFilter(const QByteArray &value);

} // namespace orbit::directory
