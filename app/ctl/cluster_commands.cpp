#include "app/ctl/context.h"

#include <QJsonArray>
#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace orbit::ctl {

namespace {

QString linkWord(LinkState link)
{
    switch (link) {
    case LinkState::Connecting:
        return u"connecting"_s;
    case LinkState::Online:
        return u"online"_s;
    case LinkState::Offline:
        return u"offline"_s;
    case LinkState::NeedsSignIn:
        return u"needs sign-in"_s;
    case LinkState::Untrusted:
        return u"certificate not trusted"_s;
    }
    Q_UNREACHABLE();
}

QString colonHex(const QByteArray &sha256) { return QString::fromLatin1(sha256.toHex(':').toUpper()); }

const QList<Column> &clusterColumns()
{
    static const QList<Column> columns{{u"id"_s, u"ID"_s},
                                       {u"name"_s, u"NAME"_s},
                                       {u"login"_s, u"LOGIN"_s},
                                       {u"endpoint"_s, u"ENDPOINT"_s},
                                       {u"state"_s, u"STATE"_s},
                                       {u"version"_s, u"VERSION"_s},
                                       {u"latencyMs"_s, u"MS"_s, Shown::Number},
                                       {u"problem"_s, u"PROBLEM"_s}};
    return columns;
}

QJsonObject clusterRow(const Context &context, const ClusterProfile &profile)
{
    const ClusterStatus status = context.clusters.status(profile.id);
    QJsonObject row{
        {u"id"_s, profile.id.value()}, {u"name"_s, profile.name}, {u"login"_s, profile.login}, {u"state"_s, linkWord(status.link)}};
    const QUrl endpoint = status.endpoint.isEmpty() && !profile.endpoints.isEmpty() ? profile.endpoints.first() : status.endpoint;
    row.insert(u"endpoint"_s, endpoint.toString());
    if (!status.version.isEmpty())
        row.insert(u"version"_s, status.version);
    if (status.link == LinkState::Online)
        row.insert(u"latencyMs"_s, static_cast<qint64>(status.latency.count()));
    else if (status.link != LinkState::Connecting)
        row.insert(u"problem"_s,
                   status.problem.detail.isEmpty() ? QString(errorKindName(status.problem.kind)) : status.problem.detail.trimmed());
    return row;
}

/// The fingerprint as bytes; empty when the text is none.
QByteArray parseFingerprint(const QString &text)
{
    QString digits = text;
    digits.remove(u':');
    const QByteArray bytes = QByteArray::fromHex(digits.toLatin1());
    return bytes.size() == 32 && digits.size() == 64 ? bytes : QByteArray();
}

Result<SignIn> givenSignIn(const Context &context)
{
    const auto token = context.arguments.value(u"token"_s);
    const auto user = context.arguments.value(u"user"_s);
    if (token.has_value() == user.has_value())
        return fail(ErrorKind::Invalid, u"cluster add"_s, u"give either --token USER@REALM!NAME or --user USER@REALM"_s);
    if (context.givenSecret.isEmpty())
        return fail(ErrorKind::Invalid, u"cluster add"_s, u"give the secret by --secret-fd or in the environment variable ORBIT_SECRET"_s);
    const auto otp = context.arguments.value(u"otp"_s);
    return SignIn{.method = token ? SignInMethod::ApiToken : SignInMethod::Password,
                  .login = token ? *token : *user,
                  .secret = context.givenSecret,
                  .oneTimeCode = otp ? u"totp:"_s + *otp : QString()};
}

/// The bytes to pin: what the person gave, or nothing where the system's authorities vouch. Untrusted, with the fingerprint, else.
Result<QByteArray> decideTrust(const Context &context, const CertificateFacts &facts)
{
    if (const auto given = context.arguments.value(u"fingerprint"_s)) {
        const QByteArray pin = parseFingerprint(*given);
        if (pin.isEmpty())
            return fail(ErrorKind::Invalid, *given, u"a fingerprint is 64 hexadecimal digits, with or without colons"_s);
        if (pin == facts.leafSha256 || pin == facts.caSha256)
            return pin;
        return fail(ErrorKind::Untrusted, facts.issuedTo, u"the server shows %1"_s.arg(colonHex(facts.leafSha256)));
    }
    if (facts.isTrustedBySystem && facts.matchesHost)
        return QByteArray();
    return fail(ErrorKind::Untrusted, facts.issuedTo,
                u"compare this fingerprint with \"pvenode cert info\" on the node and call again with --fingerprint %1"_s.arg(
                    colonHex(facts.leafSha256)));
}

Task<ExitCode> addCluster(Context context)
{
    const Result<SignIn> signIn = givenSignIn(context);
    if (!signIn)
        co_return wrongCall(context, signIn.error().detail);
    QString typed = context.arguments.operands.first();
    if (!typed.contains("://"_L1))
        typed.prepend("https://"_L1);
    QUrl address(typed, QUrl::StrictMode);
    if (address.isValid() && address.port() < 0)
        address.setPort(8006);
    const Result<CertificateFacts> facts = co_await context.clusters.probe(address);
    if (!facts)
        co_return failed(context, facts.error());
    const Result<QByteArray> trusted = decideTrust(context, *facts);
    if (!trusted)
        co_return failed(context, trusted.error());
    const Result<AddedCluster> added = co_await context.clusters.add(address, *trusted, *signIn);
    if (!added)
        co_return failed(context, added.error());
    if (added->outcome.needsSecondFactor)
        co_return failed(context, Error{ErrorKind::Denied, signIn->login, u"a second factor is wanted: call again with --otp CODE"_s});
    for (const ClusterProfile &profile : context.clusters.profiles()) {
        if (profile.id != added->id)
            continue;
        [[maybe_unused]] const Result<void> settled = co_await settle(context, profile); // the row says how it stands
        context.output.object(clusterColumns(), clusterRow(context, profile));
    }
    if (!added->isSecretKept)
        context.output.line(u"There is no keychain here: give the secret again with each call."_s);
    co_return ExitCode::Ok;
}

void printClusters(const Context &context, const std::vector<ClusterProfile> &profiles, const QList<Column> &columns)
{
    QJsonArray rows;
    for (const ClusterProfile &profile : profiles) {
        const QJsonObject known = clusterRow(context, profile);
        QJsonObject row;
        for (const Column &column : columns) {
            if (known.contains(column.key))
                row.insert(column.key, known.value(column.key));
        }
        rows.append(row);
    }
    context.output.table(columns, rows);
}

/// What is remembered; nothing is asked of the clusters.
ExitCode listClusters(const Context &context)
{
    printClusters(context, context.clusters.profiles(), clusterColumns().first(4));
    return ExitCode::Ok;
}

Task<ExitCode> testClusters(Context context)
{
    if (!context.arguments.operands.isEmpty() && context.arguments.has(u"cluster"_s))
        co_return wrongCall(context, u"name the cluster once"_s);
    const Result<std::vector<ClusterProfile>> chosen = chosenClusters(context);
    if (!chosen)
        co_return failed(context, chosen.error());
    const Result<void> connected = co_await connectChosen(context);
    printClusters(context, *chosen, clusterColumns());
    co_return connected ? ExitCode::Ok : exitCodeOf(connected.error());
}

Task<ExitCode> removeCluster(Context context)
{
    const QString wanted = context.arguments.operands.first();
    for (const ClusterProfile &profile : context.clusters.profiles()) {
        if (profile.name != wanted && profile.id.value() != wanted)
            continue;
        const Result<void> removed = co_await context.clusters.remove(profile.id);
        if (!removed)
            co_return failed(context, removed.error());
        context.output.line(u"%1 is forgotten."_s.arg(profile.name));
        co_return ExitCode::Ok;
    }
    co_return failed(context, Error{ErrorKind::NotFound, wanted, u"no cluster has this name or id"_s});
}

} // namespace

Task<ExitCode> runCluster(Context context)
{
    const QString &verb = context.arguments.verb;
    ExitCode code = ExitCode::Usage;
    if (verb == "add"_L1)
        code = co_await addCluster(context);
    else if (verb == "list"_L1)
        code = listClusters(context);
    else if (verb == "test"_L1)
        code = co_await testClusters(context);
    else if (verb == "remove"_L1)
        code = co_await removeCluster(context);
    co_return code;
}

} // namespace orbit::ctl
