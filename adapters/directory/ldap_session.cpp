#include "adapters/directory/ldap_session.h"

#include "adapters/directory/ldap_errors.h"

#include <QFileInfo>

#include <ldap.h>

#include <algorithm>
#include <mutex>

namespace orbit::directory {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr timeval connectLimit{.tv_sec = 5, .tv_usec = 0};
constexpr timeval answerLimit{.tv_sec = 15, .tv_usec = 0};
constexpr timeval lookAround{.tv_sec = 0, .tv_usec = 200'000};
constexpr auto silence = 15s;
constexpr auto longest = 5min;
constexpr int partSize = 500;
constexpr qsizetype atOnce = 32; ///< questions on their way
constexpr ber_len_t largestMessage = 16 * 1024 * 1024;
constexpr qsizetype mostBytes = 64 * 1024 * 1024;

/// libldap prepares itself in the first call, which may come from two threads.
void prepareOnce()
{
    static std::once_flag once;
    std::call_once(once, [] {
        int version = LDAP_VERSION3;
        ldap_set_option(nullptr, LDAP_OPT_PROTOCOL_VERSION, &version);
    });
}

/// The words of the server or the library about the last failure.
QString wordsOf(ldap *link)
{
    char *words = nullptr;
    ldap_get_option(link, LDAP_OPT_DIAGNOSTIC_MESSAGE, &words);
    const QString text = QString::fromUtf8(words);
    ldap_memfree(words);
    return text;
}

int codeOf(ldap *link)
{
    int code = LDAP_OTHER;
    ldap_get_option(link, LDAP_OPT_RESULT_CODE, &code);
    return code;
}

struct FreeMessage
{
    void operator()(ldapmsg *message) const { ldap_msgfree(message); }
};
using Message = std::unique_ptr<ldapmsg, FreeMessage>;

} // namespace

void LdapSession::Unbind::operator()(ldap *link) const { ldap_unbind_ext_s(link, nullptr, nullptr); }

LdapSession::LdapSession(QString host, Stop stop) : m_host(std::move(host)), m_stop(std::move(stop)), m_end(longest) {}

Result<LdapSession> LdapSession::open(const DirectoryServer &server, Stop stop)
{
    const Result<DirectoryAddress> address = directoryAddress(server);
    if (!address)
        return fail(address.error());
    if (!server.bindName.isEmpty() && server.password.isEmpty())
        return fail(ErrorKind::Invalid, server.bindName, u"a name without a password signs in as nobody: give the password, or no name"_s);
    LdapSession session(address->host, std::move(stop));
    Result<void> done = session.prepare(*address, server.caFile);
    if (done)
        done = session.protect(address->wire);
    if (done)
        done = session.bind(server);
    if (!done)
        return fail(done.error());
    return session;
}

Result<void> LdapSession::prepare(const DirectoryAddress &address, const QString &caFile)
{
    if (!caFile.isEmpty() && !QFileInfo(caFile).isReadable())
        return fail(ErrorKind::Invalid, caFile, u"the file of the authority cannot be read"_s);
    prepareOnce();
    ldap *link = nullptr;
    const int made = ldap_initialize(&link, address.url.toUtf8().constData());
    m_link.reset(link);
    if (made != LDAP_SUCCESS)
        return fail(ErrorKind::Invalid, address.url, QString::fromUtf8(ldap_err2string(made)));
    const int hard = LDAP_OPT_X_TLS_HARD;
    const int oldest = LDAP_OPT_X_TLS_PROTOCOL_TLS1_2;
    const int ofClient = 0;
    Sockbuf *wire = nullptr;
    ldap_get_option(link, LDAP_OPT_SOCKBUF, &wire);
    ber_len_t largest = largestMessage;
    ber_sockbuf_ctrl(wire, LBER_SB_OPT_SET_MAX_INCOMING, &largest);
    // Whoever follows a referral gives the password to another server.
    bool isSet = ldap_set_option(link, LDAP_OPT_REFERRALS, LDAP_OPT_OFF) == LDAP_SUCCESS &&
                 ldap_set_option(link, LDAP_OPT_RESTART, LDAP_OPT_ON) == LDAP_SUCCESS &&
                 ldap_set_option(link, LDAP_OPT_NETWORK_TIMEOUT, &connectLimit) == LDAP_SUCCESS &&
                 ldap_set_option(link, LDAP_OPT_TIMEOUT, &answerLimit) == LDAP_SUCCESS;
    if (isSet && address.wire != DirectoryWire::Plain) {
        const QByteArray file = caFile.toLocal8Bit();
        isSet = ldap_set_option(link, LDAP_OPT_X_TLS_REQUIRE_CERT, &hard) == LDAP_SUCCESS &&
                ldap_set_option(link, LDAP_OPT_X_TLS_PROTOCOL_MIN, &oldest) == LDAP_SUCCESS &&
                (file.isEmpty() || (ldap_set_option(link, LDAP_OPT_X_TLS_CACERTDIR, nullptr) == LDAP_SUCCESS &&
                                    ldap_set_option(link, LDAP_OPT_X_TLS_CACERTFILE, file.constData()) == LDAP_SUCCESS)) &&
                ldap_set_option(link, LDAP_OPT_X_TLS_NEWCTX, &ofClient) == LDAP_SUCCESS;
    }
    if (!isSet)
        return fail(ErrorKind::Untrusted, m_host, u"a secret connection could not be prepared; nothing was sent"_s);
    return {};
}

/// Says nothing of its own before the server has proved who it is.
Result<void> LdapSession::protect(DirectoryWire wire)
{
    if (wire == DirectoryWire::Plain)
        return {};
    const int code = wire == DirectoryWire::Tls ? ldap_connect(m_link.get()) : ldap_start_tls_s(m_link.get(), nullptr, nullptr);
    if (code == LDAP_SUCCESS)
        return {};
    const QString words = wordsOf(m_link.get());
    const bool isAway = code == LDAP_TIMEOUT || (code == LDAP_SERVER_DOWN && words.isEmpty());
    if (isAway)
        return fail(error(code));
    return fail(ErrorKind::Untrusted, m_host,
                u"%1 (%2); no name and no password was sent"_s.arg(words.isEmpty() ? u"no TLS"_s : words,
                                                                   QString::fromUtf8(ldap_err2string(code))));
}

Result<void> LdapSession::bind(const DirectoryServer &server)
{
    QByteArray password = server.password.expose();
    berval secret{.bv_len = static_cast<ber_len_t>(password.size()), .bv_val = password.data()};
    m_isAnonymous = server.bindName.isEmpty();
    if (m_isAnonymous)
        secret.bv_len = 0;
    int question = 0;
    const int code =
        ldap_sasl_bind(m_link.get(), server.bindName.toUtf8().constData(), LDAP_SASL_SIMPLE, &secret, nullptr, nullptr, &question);
    explicit_bzero(password.data(), static_cast<size_t>(password.size()));
    if (code != LDAP_SUCCESS)
        return fail(error(code));
    const Result<ldapmsg *> answer = next(question);
    if (!answer)
        return fail(answer.error());
    const Result<QByteArray> end = this->end(*answer);
    return end ? Result<void>() : fail(end.error());
}

Result<std::vector<LdapEntry>> LdapSession::below(const LdapQuery &query)
{
    std::vector<LdapEntry> entries;
    QByteArray cookie;
    do {
        const Result<int> question = askPart(query, cookie);
        if (!question)
            return fail(question.error());
        const Result<QByteArray> rest = take(*question, &entries);
        if (!rest)
            return fail(rest.error());
        cookie = *rest;
    } while (!cookie.isEmpty());
    return entries;
}

Result<std::vector<LdapEntry>> LdapSession::named(const QByteArrayList &names, const QByteArrayList &attributes)
{
    std::vector<LdapEntry> entries;
    for (qsizetype begin = 0; begin < names.size(); begin += atOnce) {
        QList<int> questions;
        for (const QByteArray &name : names.mid(begin, atOnce)) {
            const Result<int> question = ask(LDAP_SCOPE_BASE, {.base = name, .attributes = attributes}, nullptr);
            if (!question)
                return fail(question.error());
            questions += *question;
        }
        for (const int question : questions) {
            const Result<QByteArray> rest = take(question, &entries);
            if (!rest && rest.error().kind != ErrorKind::NotFound)
                return fail(rest.error());
        }
    }
    return entries;
}

Result<int> LdapSession::askPart(const LdapQuery &query, const QByteArray &cookie)
{
    QByteArray mark = cookie;
    berval from{.bv_len = static_cast<ber_len_t>(mark.size()), .bv_val = mark.data()};
    LDAPControl *control = nullptr;
    const int made = ldap_create_page_control(m_link.get(), partSize, &from, 0, &control);
    if (made != LDAP_SUCCESS)
        return fail(error(made));
    const Result<int> question = ask(LDAP_SCOPE_SUBTREE, query, control);
    ldap_control_free(control);
    return question;
}

Result<int> LdapSession::ask(int scope, const LdapQuery &query, ldapcontrol *control)
{
    std::vector<QByteArray> texts(query.attributes.begin(), query.attributes.end());
    std::vector<char *> attributes;
    for (QByteArray &text : texts)
        attributes.push_back(text.data());
    attributes.push_back(nullptr);
    LDAPControl *controls[] = {control, nullptr};
    timeval limit = answerLimit;
    int question = 0;
    const int code = ldap_search_ext(m_link.get(), query.base.constData(), scope, query.filter.constData(), attributes.data(), 0, controls,
                                     nullptr, &limit, LDAP_NO_LIMIT, &question);
    return code == LDAP_SUCCESS ? Result<int>(question) : fail(error(code));
}

Result<QByteArray> LdapSession::take(int question, std::vector<LdapEntry> *entries)
{
    for (;;) {
        const Result<ldapmsg *> answer = next(question);
        if (!answer)
            return fail(answer.error());
        Message message(*answer);
        const int type = ldap_msgtype(message.get());
        if (type == LDAP_RES_SEARCH_RESULT)
            return end(message.release());
        if (type != LDAP_RES_SEARCH_ENTRY)
            continue; // a referral
        if (const Result<void> kept = keep(readEntry(m_link.get(), message.get()), entries); !kept)
            return fail(kept.error());
    }
}

Result<void> LdapSession::keep(LdapEntry entry, std::vector<LdapEntry> *entries)
{
    for (const QByteArrayList &values : std::as_const(entry.values)) {
        for (const QByteArray &value : values)
            m_read += value.size();
    }
    if (entries->size() >= mostOfDirectory || m_read > mostBytes)
        return fail(ErrorKind::QuotaExceeded, m_host,
                    u"it is more than %1 entries or %2 MiB; choose a narrower base"_s.arg(mostOfDirectory).arg(mostBytes / 1024 / 1024));
    entries->push_back(std::move(entry));
    return {};
}

Result<ldapmsg *> LdapSession::next(int question)
{
    const QDeadlineTimer limit(silence);
    while (!m_stop->load()) {
        if (limit.hasExpired() || m_end.hasExpired())
            return fail(ErrorKind::TimedOut, m_host);
        timeval wait = lookAround;
        ldapmsg *message = nullptr;
        const int got = ldap_result(m_link.get(), question, LDAP_MSG_ONE, &wait, &message);
        if (got > 0)
            return message;
        if (got < 0)
            return fail(error(codeOf(m_link.get()), wordsOf(m_link.get())));
    }
    return fail(ErrorKind::Cancelled, m_host);
}

Result<QByteArray> LdapSession::end(ldapmsg *message)
{
    int code = LDAP_OTHER;
    char *words = nullptr;
    LDAPControl **controls = nullptr;
    const int read = ldap_parse_result(m_link.get(), message, &code, nullptr, &words, nullptr, &controls, 1);
    const QString text = QString::fromUtf8(words);
    ldap_memfree(words);
    QByteArray cookie;
    if (LDAPControl *control = controls ? ldap_control_find(LDAP_CONTROL_PAGEDRESULTS, controls, nullptr) : nullptr) {
        ber_int_t estimate = 0;
        berval mark{};
        if (ldap_parse_pageresponse_control(m_link.get(), control, &estimate, &mark) == LDAP_SUCCESS) {
            cookie = QByteArray(mark.bv_val, static_cast<qsizetype>(mark.bv_len));
            ber_memfree(mark.bv_val);
        }
    }
    ldap_controls_free(controls);
    if (read != LDAP_SUCCESS || code != LDAP_SUCCESS)
        return fail(error(read != LDAP_SUCCESS ? read : code, text));
    return cookie;
}

Error LdapSession::error(int code, const QString &text) const
{
    // What Active Directory says to who has not signed in.
    const bool isUnknown = code == LDAP_OPERATIONS_ERROR && m_isAnonymous;
    const QString words = QString::fromUtf8(ldap_err2string(code));
    return {
        .kind = isUnknown ? ErrorKind::Denied : kindOf(code), .subject = m_host, .detail = text.isEmpty() ? words : words + u": "_s + text};
}

} // namespace orbit::directory
