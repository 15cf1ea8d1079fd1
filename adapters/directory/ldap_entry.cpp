#include "adapters/directory/ldap_entry.h"

#include <ldap.h>

#include <memory>

namespace orbit::directory {

namespace {

/// Nothing a person is asked for is longer; a picture under a wrong name is not kept.
constexpr int longestValue = 4096;

QByteArrayList valuesOf(ldap *link, ldapmsg *message, const char *attribute)
{
    const std::unique_ptr<berval *, void (*)(berval **)> values(ldap_get_values_len(link, message, attribute), ldap_value_free_len);
    QByteArrayList all;
    for (berval **each = values.get(); each && *each; ++each)
        all.append(QByteArray((*each)->bv_val, static_cast<qsizetype>(std::min<ber_len_t>((*each)->bv_len, longestValue))));
    return all;
}

} // namespace

QString LdapEntry::text(const QString &attribute) const
{
    const QByteArrayList all = values.value(attribute.toLower().toUtf8());
    return all.isEmpty() ? QString() : QString::fromUtf8(all.first());
}

LdapEntry readEntry(ldap *link, ldapmsg *message)
{
    LdapEntry entry;
    const std::unique_ptr<char, void (*)(void *)> dn(ldap_get_dn(link, message), ldap_memfree);
    entry.dn = QString::fromUtf8(dn.get());
    BerElement *place = nullptr;
    for (char *name = ldap_first_attribute(link, message, &place); name; name = ldap_next_attribute(link, message, place)) {
        entry.values.insert(QByteArray(name).toLower(), valuesOf(link, message, name));
        ldap_memfree(name);
    }
    ber_free(place, 0);
    return entry;
}

QByteArray escapeFilter(const QByteArray &value)
{
    QByteArray escaped;
    for (const char each : value) {
        const bool isPlain = (each >= '0' && each <= '9') || (each >= 'A' && each <= 'Z') || (each >= 'a' && each <= 'z') ||
                             QByteArrayView(" ,.-_=@+").contains(each);
        if (isPlain)
            escaped += each;
        else
            escaped += '\\' + QByteArray(1, each).toHex();
    }
    return escaped;
}

} // namespace orbit::directory
