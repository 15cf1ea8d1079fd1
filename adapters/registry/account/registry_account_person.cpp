// The signed-in person: who it is, the password, what the registry looks like to everybody.
#include "adapters/registry/account/registry_account.h"

#include "adapters/registry/access/person_rows.h"
#include "adapters/registry/session/pg_session.h"
#include "adapters/registry/session/scram_verifier.h"
#include "core/async/worker.h"

using namespace Qt::StringLiterals;

namespace orbit::registry {

namespace {

constexpr auto brandingKey = "branding.look"_L1;
constexpr auto complianceKey = "policy.compliance"_L1;

QJsonObject brandingJson(const Branding &branding)
{
    return {{u"name"_s, branding.name},
            {u"sign_in_text"_s, branding.signInText},
            {u"accent"_s, branding.accent},
            {u"logo"_s, QString::fromLatin1(branding.logo.toBase64())}};
}

Branding brandingIn(const QJsonObject &settings)
{
    const QJsonObject look = settings.value(brandingKey).toObject();
    return {.name = look.value(u"name"_s).toString(),
            .signInText = look.value(u"sign_in_text"_s).toString(),
            .accent = look.value(u"accent"_s).toInt(),
            .logo = QByteArray::fromBase64(look.value(u"logo"_s).toString().toLatin1())};
}

} // namespace

Task<Result<void>> RegistryAccount::prove(Secret password)
{
    if (!m_me)
        co_return fail(ErrorKind::Denied, u"The registry"_s, u"nobody is signed in to it"_s);
    const Credentials who{.login = m_me->login,
                          .proof = m_home.kind == RegistryHome::Kind::Private ? Proof::Scram : m_home.proof,
                          .password = std::move(password),
                          .certificate = {},
                          .key = {}};
    const auto work = [address = m_address, who]() -> Result<void> {
        const PgResult<PgSession> session = PgSession::open(address, who, {});
        return session ? Result<void>() : fail(worded(session.error().error));
    };
    const Result<void> proven = co_await onWorker(work);
    co_return proven;
}

Task<Result<void>> RegistryAccount::changePassword(Secret old, Secret fresh)
{
    if (!m_me)
        co_return fail(ErrorKind::Denied, u"The registry"_s, u"nobody is signed in to it"_s);
    if (hasPassword() || !old.isEmpty()) {
        const Result<void> proven = co_await prove(old);
        if (!proven)
            co_return fail(proven.error());
    }
    const Result<QByteArray> verifier = co_await onWorker([fresh] { return scramVerifier(fresh); });
    if (!verifier)
        co_return fail(verifier.error());
    const Params params{m_me->id.value(), QString::fromLatin1(*verifier)};
    const Result<Rows> done = co_await m_current.change(u"api.user_set_verifier"_s, params);
    if (!done)
        co_return fail(done.error());
    const Result<void> again = co_await enterAgain(fresh);
    if (again)
        Q_EMIT passwordChanged(fresh);
    co_return again;
}

Task<Result<void>> RegistryAccount::setBranding(Branding branding)
{
    const Params params{QString(brandingKey), brandingJson(branding)};
    const Result<Rows> done = co_await m_current.change(u"api.setting_set"_s, params);
    if (!done)
        co_return fail(done.error());
    co_return Result<void>();
}

Task<Result<void>> RegistryAccount::setCompliant(bool isCompliant)
{
    const Params params{QString(complianceKey), QJsonObject{{u"on"_s, isCompliant}}};
    const Result<Rows> done = co_await m_current.change(u"api.setting_set"_s, params);
    if (!done)
        co_return fail(done.error());
    co_return Result<void>();
}

void RegistryAccount::readMeSoon()
{
    if (!m_me || !m_current.link())
        return;
    if (m_isReading)
        m_isStale = true;
    else
        m_scope.start(readMe());
}

Task<> RegistryAccount::readMe()
{
    m_isReading = true;
    do {
        m_isStale = false;
        const RegistryLink *asked = m_current.link();
        const Result<Rows> identity = co_await m_current.call(u"api.who_am_i"_s, {});
        // Not of the person before.
        if (identity && m_me && m_current.link() == asked)
            takeIdentity(identity->at(0));
    } while (m_isStale);
    m_isReading = false;
}

void RegistryAccount::takeIdentity(const Row &row)
{
    Q_EMIT timeTold(row.time(u"now"));
    const QDateTime signedOut = row.time(u"signed_out_at");
    if (signedOut.isValid() && signedOut > m_signedInAt) {
        forgetMe();
        setState(RegistryState::NeedsSignIn, {ErrorKind::Denied, u"The registry"_s, u"you were signed out everywhere"_s});
        return;
    }
    const Me me{.id = PersonId(row.text(u"id")),
                .login = row.text(u"login"),
                .name = row.text(u"display_name"),
                .role = roleNamed(row.text(u"role")).value_or(Role::User),
                .teams = membershipsIn(row),
                .hasPassword = m_who.proof == Proof::Scram};
    m_status.schema = static_cast<int>(row.integer(u"schema_version"));
    const QJsonObject look = row.json(u"branding").object();
    const Branding branding = brandingIn(look);
    const bool isCompliant = look.value(complianceKey)[u"on"].toBool();
    const bool isOtherPolicy = std::exchange(m_isCompliant, isCompliant) != isCompliant;
    const bool isOtherMe = !m_me || *m_me != me;
    const bool isOtherBrand = branding != m_branding;
    m_me = me;
    m_branding = branding;
    if (isOtherMe)
        Q_EMIT meChanged();
    if (isOtherPolicy || isOtherMe)
        Q_EMIT compliantChanged();
    if (isOtherBrand)
        Q_EMIT brandingChanged();
}

} // namespace orbit::registry
