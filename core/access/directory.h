#pragma once

#include "core/async/task.h"
#include "core/base/result.h"
#include "core/base/secret.h"

#include <QString>

#include <vector>

namespace orbit {

enum class DirectoryKind : quint8 { OpenLdap, ActiveDirectory };

/// Where a directory keeps what Orbit asks it for.
struct DirectoryAttributes
{
    QString login;       ///< "uid"
    QString name;        ///< "displayName"; where a person has none, "cn"
    QString mail;        ///< "mail"
    QString groupFilter; ///< of RFC 4515, what is a group
    /// Finds the people of a group, "%1" is its name. Empty: the group lists them itself (member, uniqueMember, memberUid).
    QString peopleFilter;

    friend bool operator==(const DirectoryAttributes &, const DirectoryAttributes &) = default;
};

/// What servers of this kind have. Active Directory: groups in groups too, no disabled accounts.
DirectoryAttributes attributesOf(DirectoryKind kind);

/// A directory and who asks it.
struct DirectoryServer
{
    QString url;      ///< "ldaps://dc1.office.lan", "ldap://dc1.office.lan:389", "ldapi:///"; without a scheme it is ldaps
    QString base;     ///< DN below which everything is looked for: "dc=office,dc=lan"
    QString bindName; ///< DN or, of Active Directory, "name@office.lan"; empty: nobody, without a password
    Secret password;
    QString caFile; ///< PEM, whom to trust instead of the system's authorities
    DirectoryAttributes attributes = attributesOf(DirectoryKind::OpenLdap);
};

/// How what is said to a directory is kept from others.
enum class DirectoryWire : quint8 {
    Tls,      ///< from the first byte
    StartTls, ///< before anything else is said
    Plain,    ///< nothing leaves this computer
};

struct DirectoryAddress
{
    QString url;  ///< "ldap://dc1.office.lan:389", to connect to
    QString host; ///< "dc1.office.lan"; "this computer" for ldapi
    DirectoryWire wire = DirectoryWire::Tls;

    friend bool operator==(const DirectoryAddress &, const DirectoryAddress &) = default;
};

/// Reads `url` and says how it is protected: plain only by ldapi, or by ldap to this computer without a `caFile`. Invalid with the address
/// in `subject`: another scheme, no host, more than scheme, host and port.
Result<DirectoryAddress> directoryAddress(const DirectoryServer &server);

struct DirectoryGroup
{
    QString dn;   ///< "cn=finance,ou=groups,dc=office,dc=lan"
    QString name; ///< "finance"

    friend bool operator==(const DirectoryGroup &, const DirectoryGroup &) = default;
};

/// A person as the directory has them: foreign text, nothing of it is checked.
struct DirectoryPerson
{
    QString dn;
    QString login;
    QString name;
    QString mail;

    friend bool operator==(const DirectoryPerson &, const DirectoryPerson &) = default;
};

/// People kept elsewhere, read by LDAP. Every call signs in anew and gives all or nothing. Unreachable, TimedOut; Untrusted when the server
/// cannot be talked to in secret, nothing was sent then; Denied (name or password, rights); NotFound (base or group); Invalid (address,
/// filter, a name without a password); QuotaExceeded when there is more than `mostOfDirectory` or than the server gives.
class Directory
{
public:
    virtual ~Directory() = default;

    /// By name.
    virtual Task<Result<std::vector<DirectoryGroup>>> groups(DirectoryServer server) = 0;
    /// By login. Who the group names and the directory does not have is left out.
    virtual Task<Result<std::vector<DirectoryPerson>>> members(DirectoryServer server, DirectoryGroup group) = 0;
};

inline constexpr int mostOfDirectory = 20'000;

} // namespace orbit
