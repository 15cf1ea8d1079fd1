#include "app/ctl/context.h"

#include "app/ctl/waiting.h"

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace orbit::ctl {

namespace {

constexpr auto connectLimit = 30s;

/// What keeps the cluster from being worked with, once it is clear that waiting does not help.
std::optional<Error> verdict(const ClusterStatus &status)
{
    switch (status.link) {
    case LinkState::Connecting:
    case LinkState::Online:
        return {};
    case LinkState::Offline:
    case LinkState::NeedsSignIn:
    case LinkState::Untrusted:
        return status.problem;
    }
    Q_UNREACHABLE();
}

Task<Result<void>> signInGiven(Context context, ClusterProfile profile)
{
    // A token's secret is read where it is kept, see GivenSecretStore; a password is kept nowhere.
    if (context.givenSecret.isEmpty() || profile.method == SignInMethod::ApiToken)
        co_return Result<void>();
    if (profile.method == SignInMethod::OpenId)
        co_return fail(ErrorKind::Denied, profile.name, u"people sign in to it in a browser; use an API token for automation"_s);
    const SignIn signIn{.method = profile.method, .login = profile.login, .secret = context.givenSecret};
    const Result<SignInOutcome> outcome = co_await context.clusters.signIn(profile.id, signIn);
    if (!outcome)
        co_return fail(outcome.error());
    if (outcome->needsSecondFactor)
        co_return fail(ErrorKind::Denied, profile.name, u"a second factor is wanted; use an API token for automation"_s);
    co_return Result<void>();
}

} // namespace

ExitCode failed(const Context &context, const Error &error)
{
    context.output.problem(errorKindName(error.kind), error.subject, error.detail);
    return exitCodeOf(error);
}

ExitCode wrongCall(const Context &context, const QString &sentence)
{
    context.output.problem(u"usage"_s, sentence, u"orbitctl --help shows every call"_s);
    return ExitCode::Usage;
}

Result<std::vector<ClusterProfile>> chosenClusters(const Context &context)
{
    std::vector<ClusterProfile> profiles = context.clusters.profiles();
    std::optional<QString> wanted = context.arguments.value(u"cluster"_s);
    if (context.arguments.noun == "cluster"_L1 && !context.arguments.operands.isEmpty())
        wanted = context.arguments.operands.first();
    if (wanted) {
        std::erase_if(profiles, [&](const ClusterProfile &each) { return each.name != *wanted && each.id.value() != *wanted; });
        if (profiles.empty())
            return fail(ErrorKind::NotFound, *wanted, u"no cluster has this name or id; orbitctl cluster list shows them"_s);
    }
    if (profiles.empty())
        return fail(ErrorKind::NotFound, u"no cluster yet"_s, u"add one with orbitctl cluster add URL"_s);
    return profiles;
}

Task<Result<void>> settle(Context context, ClusterProfile profile)
{
    Clusters *clusters = &context.clusters;
    const ClusterId id = profile.id;
    const bool settled = co_await until(
        clusters, &Clusters::statusChanged,
        [clusters, id] {
            const ClusterStatus status = clusters->status(id);
            return status.link != LinkState::Connecting && (status.link != LinkState::Online || status.dataFrom.isValid());
        },
        connectLimit);
    const ClusterStatus status = clusters->status(id);
    if (!settled)
        co_return fail(ErrorKind::TimedOut, profile.name, status.problem.detail);
    if (const auto problem = verdict(status))
        co_return fail(*problem);
    co_return Result<void>();
}

Task<Result<void>> connectChosen(Context context)
{
    const Result<std::vector<ClusterProfile>> chosen = chosenClusters(context);
    if (!chosen)
        co_return fail(chosen.error());
    for (const ClusterProfile &profile : *chosen) {
        const Result<void> signedIn = co_await signInGiven(context, profile);
        if (!signedIn)
            co_return fail(signedIn.error());
        const Result<void> settled = co_await settle(context, profile);
        if (!settled)
            co_return fail(settled.error());
    }
    co_return Result<void>();
}

Result<Guest> findGuest(const Context &context, const QString &typed)
{
    const Result<std::vector<ClusterProfile>> chosen = chosenClusters(context);
    if (!chosen)
        return fail(chosen.error());
    bool isNumber = false;
    const quint32 vmId = typed.toUInt(&isNumber);
    std::vector<Guest> found;
    for (const Guest &guest : context.inventory.guests()) {
        const bool isChosen = std::ranges::any_of(*chosen, [&](const ClusterProfile &each) { return each.id == guest.key.cluster; });
        if (isChosen && (isNumber ? guest.key.vmId.value() == vmId : guest.name == typed))
            found.push_back(guest);
    }
    if (found.empty())
        return fail(ErrorKind::NotFound, typed, u"no guest has this VMID or name"_s);
    if (found.size() > 1) {
        QStringList places;
        for (const Guest &guest : found)
            places += u"%1 in %2"_s.arg(guest.key.vmId.value()).arg(clusterName(context, guest.key.cluster));
        return fail(ErrorKind::Conflict, typed, u"several guests have it: %1; use the VMID or --cluster"_s.arg(places.join(u", "_s)));
    }
    return found.front();
}

QString clusterName(const Context &context, const ClusterId &id)
{
    for (const ClusterProfile &profile : context.clusters.profiles()) {
        if (profile.id == id)
            return profile.name;
    }
    return id.value();
}

} // namespace orbit::ctl
