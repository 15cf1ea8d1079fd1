#pragma once

#include "adapters/directory/ldap_entry.h"
#include "core/access/directory.h"

#include <QDeadlineTimer>

#include <atomic>
#include <memory>
#include <vector>

struct ldapcontrol;

namespace orbit::directory {

/// Whether nobody waits any more.
using Stop = std::shared_ptr<std::atomic_bool>;

struct LdapQuery
{
    QByteArray base;
    QByteArray filter = "(objectClass=*)";
    QByteArrayList attributes;
};

/// A connection to a directory, signed in. It blocks: for a thread of its own. Connecting takes 5 seconds at most, as does the handshake;
/// 15 seconds without a word are TimedOut, and so are 5 minutes in all. It ends within a fifth of a second after `stop`, but for
/// connecting.
class LdapSession final
{
public:
    LdapSession(LdapSession &&) noexcept = default;
    LdapSession &operator=(LdapSession &&) noexcept = default;

    static Result<LdapSession> open(const DirectoryServer &server, Stop stop);

    /// All below the base, in parts of 500. QuotaExceeded, NotFound (the base), Invalid (the filter), Cancelled.
    Result<std::vector<LdapEntry>> below(const LdapQuery &query);
    /// The entries of these names; those that are not there are left out.
    Result<std::vector<LdapEntry>> named(const QByteArrayList &names, const QByteArrayList &attributes);

private:
    struct Unbind
    {
        void operator()(ldap *link) const;
    };

    LdapSession(QString host, Stop stop);

    Result<void> prepare(const DirectoryAddress &address, const QString &caFile);
    Result<void> protect(DirectoryWire wire);
    Result<void> bind(const DirectoryServer &server);
    /// The number of the question.
    Result<int> ask(int scope, const LdapQuery &query, ldapcontrol *control);
    Result<int> askPart(const LdapQuery &query, const QByteArray &cookie);
    /// Adds the entries of an answer and gives what the next part is asked by; empty when it was the last.
    Result<QByteArray> take(int question, std::vector<LdapEntry> *entries);
    /// The next message of an answer, to be freed.
    Result<ldapmsg *> next(int question);
    Result<QByteArray> end(ldapmsg *message);
    Result<void> keep(LdapEntry entry, std::vector<LdapEntry> *entries);
    Error error(int code, const QString &text = {}) const;

    QString m_host;
    Stop m_stop;
    bool m_isAnonymous = false;
    qsizetype m_read = 0; ///< bytes
    QDeadlineTimer m_end;
    std::unique_ptr<ldap, Unbind> m_link;
};

} // namespace orbit::directory
