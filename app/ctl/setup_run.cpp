#include "app/ctl/setup_run.h"

#include "app/ctl/people_call.h"
#include "app/ctl/waiting.h"
#include "core/access/proxmox_roles.h"
#include "core/async/timing.h"
#include "core/setup/setup_work.h"

#include <QCoreApplication>
#include <QDir>
#include <QSysInfo>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace orbit::ctl {

namespace {

constexpr auto connectLimit = 60s;
constexpr int colours = 5;
const QList<Column> checkColumns{{u"verdict"_s, u""_s},
                                 {u"check"_s, u"CHECK"_s},
                                 {u"found"_s, u"FOUND"_s},
                                 {u"problem"_s, u"PROBLEM"_s},
                                 {u"ms"_s, u"MS"_s, Shown::Number}};

QString colonHex(const QByteArray &sha256) { return QString::fromLatin1(sha256.toHex(':').toUpper()); }

/// What it did in Proxmox VE came before the record was; now it can hear of the setup, and of the cluster it was for.
Task<Result<void>> tellSetup(AuditLog *log, ClusterProfile profile)
{
    const ClientAction words{.action = u"client.setup"_s,
                             .target = profile.name,
                             .before = {},
                             .after = {{u"address"_s, profile.endpoints.value(0).authority()}, {u"login"_s, profile.login}}};
    const Result<qint64> number = co_await log->begin(words);
    if (!number)
        co_return fail(number.error());
    Result<void> told = co_await log->finish(*number, AuditResult::Done, {});
    co_return told;
}

} // namespace

SetupRun::SetupRun(const Arguments &arguments, const Output &output, const Ports &ports)
    : m_arguments(arguments),
      m_output(output),
      m_ports(ports),
      m_settings(QDir(consoleFolder(arguments)).filePath(u"console.ini"_s), QSettings::IniFormat),
      m_device(setupDeviceIn(m_settings)),
      m_account({.home = registry::readHome(m_settings),
                 .folder = arguments.value(u"folder"_s).value_or(QString()),
                 .device = QSysInfo::machineHostName(),
                 .branding = {}},
                m_link),
      m_directory(m_link, ports.clusters),
      m_audit(m_link, {consoleFolder(arguments), registry::memoryName(m_account.home())}, ports.clock),
      m_checks({.clusters = ports.clusters, .proxmox = ports.proxmox, .registry = m_account, .audit = m_audit, .store = m_store})
{
    QObject::connect(&m_account, &registry::RegistryAccount::homeChanged, &m_account, [this] {
        registry::writeHome(m_settings, m_account.home());
        m_audit.setMemory({consoleFolder(m_arguments), registry::memoryName(m_account.home())});
    });
    QObject::connect(&m_account, &Registry::meChanged, &m_account, [this] {
        const Me *me = m_account.me();
        m_directory.setWriter(me && rolePermits(me->role, Permission::ManageClusters));
    });
}

Task<ExitCode> SetupRun::run()
{
    const QString name = m_arguments.value(u"file"_s).value_or(QString());
    Result<answers::AnswersFile> file = answers::readAnswers(name);
    if (!file) {
        m_output.problem(errorKindName(file.error().kind), file.error().subject, file.error().detail);
        co_return ExitCode::Usage;
    }
    m_file = std::move(*file);
    const Result<void> done = co_await doAll();
    if (!done) {
        m_output.problem(errorKindName(done.error().kind), done.error().subject, done.error().detail);
        co_return exitCodeOf(done.error());
    }
    const ExitCode code = co_await check();
    co_return code;
}

Task<Result<void>> SetupRun::doAll()
{
    Result<void> done = co_await connectCluster();
    if (done)
        done = co_await openRegistry();
    for (const ClusterProfile &profile : m_ports.clusters.profiles()) {
        if (done)
            done = co_await tellSetup(&m_audit, profile);
    }
    if (done && !m_file.answers.proxmox.peopleRealm.isEmpty())
        done = co_await choosePeopleRealm();
    if (done)
        done = co_await makeMissingTeams(&m_teams, m_file.answers.registry.teams, colours);
    if (done)
        done = co_await chooseTemplates();
    if (done && m_file.answers.branding != Branding())
        done = co_await m_account.setBranding(m_file.answers.branding);
    if (done && m_file.answers.isCompliant != m_account.isCompliant())
        done = co_await m_account.setCompliant(m_file.answers.isCompliant);
    co_return done;
}

Result<Secret> SetupRun::secretFor(const QString &what) const
{
    const QString file = m_file.secretFiles.value(what);
    if (file.isEmpty())
        return fail(ErrorKind::Invalid, what,
                    u"name the file of its secret: proxmox.secret_file, registry.superuser_secret_file or "
                    "registry.admin_secret_file"_s);
    return answers::readSecretFile(file);
}

ClusterId SetupRun::known() const
{
    for (const ClusterProfile &profile : m_ports.clusters.profiles()) {
        if (profile.endpoints.contains(m_file.answers.proxmox.address))
            return profile.id;
    }
    return {};
}

Task<Result<void>> SetupRun::connectCluster()
{
    if (m_file.answers.proxmox.address.isEmpty())
        co_return fail(ErrorKind::Invalid, u"proxmox.address"_s, u"is missing"_s);
    m_cluster = known();
    if (m_cluster.isNull()) {
        const Result<QByteArray> fingerprint = co_await trusted();
        if (!fingerprint)
            co_return fail(fingerprint.error());
        const Result<SignIn> signIn = co_await token(*fingerprint);
        if (!signIn)
            co_return fail(signIn.error());
        const Result<AddedCluster> added = co_await m_ports.clusters.add(m_file.answers.proxmox.address, *fingerprint, *signIn);
        if (!added)
            co_return fail(added.error());
        m_cluster = added->id;
        if (!added->isSecretKept)
            m_output.line(u"no keychain here: the console will ask for the secret of %1"_s.arg(signIn->login));
    }
    Result<void> settled = co_await settle();
    const bool isTokenLost = !settled && m_ports.clusters.status(m_cluster).link == LinkState::NeedsSignIn;
    if (isTokenLost)
        settled = co_await enterAgain();
    co_return settled;
}

/// Until it is clear how it stands with the cluster.
Task<Result<void>> SetupRun::settle()
{
    const ClusterId id = m_cluster;
    Clusters *clusters = &m_ports.clusters;
    const auto isSettled = [clusters, id] { return clusters->status(id).link != LinkState::Connecting; };
    const bool isInTime = co_await until(clusters, &Clusters::statusChanged, isSettled, connectLimit);
    if (!isInTime)
        co_return fail(ErrorKind::TimedOut, m_file.answers.proxmox.address.host());
    const ClusterStatus status = clusters->status(id);
    if (status.link != LinkState::Online)
        co_return fail(status.problem);
    co_return Result<void>();
}

/// Where no keychain keeps the token, each run has one of its own.
Task<Result<void>> SetupRun::enterAgain()
{
    const std::vector<ClusterProfile> profiles = m_ports.clusters.profiles();
    const auto profile = std::ranges::find(profiles, m_cluster, &ClusterProfile::id);
    const Result<SignIn> signIn = co_await token(profile == profiles.end() ? QByteArray() : profile->pinnedSha256);
    if (!signIn)
        co_return fail(signIn.error());
    const Result<SignInOutcome> entered = co_await m_ports.clusters.signIn(m_cluster, *signIn);
    if (!entered)
        co_return fail(entered.error());
    const ClusterId id = m_cluster;
    Clusters *clusters = &m_ports.clusters;
    const auto isOnline = [clusters, id] { return clusters->status(id).link == LinkState::Online; };
    const bool isInTime = co_await until(clusters, &Clusters::statusChanged, isOnline, connectLimit);
    if (!isInTime)
        co_return fail(clusters->status(id).problem);
    co_return Result<void>();
}

/// What is to be trusted; nothing of a person is sent before.
Task<Result<QByteArray>> SetupRun::trusted()
{
    const ProxmoxAnswers wanted = m_file.answers.proxmox;
    const Result<CertificateFacts> shown = co_await m_ports.clusters.probe(wanted.address);
    if (!shown)
        co_return fail(shown.error());
    if (wanted.fingerprint.isEmpty() && shown->isTrustedBySystem && shown->matchesHost)
        co_return QByteArray();
    if (!wanted.fingerprint.isEmpty() && (wanted.fingerprint == shown->leafSha256 || wanted.fingerprint == shown->caSha256))
        co_return wanted.fingerprint;
    co_return fail(ErrorKind::Untrusted, wanted.address.authority(),
                   u"it shows %1; compare it on the node and put it into proxmox.fingerprint"_s.arg(colonHex(shown->leafSha256)));
}

Task<Result<SignIn>> SetupRun::token(QByteArray trusted)
{
    const ProxmoxAnswers wanted = m_file.answers.proxmox;
    const Result<Secret> secret = secretFor(u"proxmox"_s);
    if (!secret)
        co_return fail(secret.error());
    if (!wanted.isPrepared)
        co_return SignIn{.method = SignInMethod::ApiToken, .login = wanted.login, .secret = *secret};
    const ProxmoxAdmin admin{.address = wanted.address,
                             .trusted = trusted,
                             .signIn = {.method = SignInMethod::Password, .login = wanted.login, .secret = *secret}};
    const auto told = [this](const SetupCall &call) {
        m_output.line(u"%1 %2 %3: %4"_s.arg(call.method, call.path, call.thing,
                                            call.failure    ? u"failed"_s
                                            : call.wasThere ? u"was there"_s
                                                            : u"done"_s));
    };
    const Result<OrbitAccount> account = co_await m_ports.proxmox.prepare(admin, m_device, told);
    if (!account)
        co_return fail(account.error());
    if (account->outcome.needsSecondFactor)
        co_return fail(ErrorKind::Denied, wanted.login,
                       u"it wants a second factor, which nobody can type here; use an API token, or an administrator without one"_s);
    co_return SignIn{.method = SignInMethod::ApiToken, .login = account->tokenId, .secret = account->tokenSecret};
}

Task<Result<void>> SetupRun::openRegistry()
{
    Result<void> done = co_await enterRegistry();
    if (done && !m_account.me())
        done = fail(ErrorKind::Denied, u"The registry"_s, u"nobody is signed in"_s);
    co_return done;
}

Task<Result<void>> SetupRun::enterRegistry()
{
    const RegistryAnswers wanted = m_file.answers.registry;
    if (wanted.kind == RegistryAnswer::Private) {
        const PrivateRegistry admin{.name = wanted.adminName, .login = wanted.adminLogin};
        if (admin.login.isEmpty())
            co_return fail(ErrorKind::Invalid, u"registry.admin_login"_s, u"is missing"_s);
        const Result<void> made = co_await m_account.makePrivate(admin);
        co_return made;
    }
    const Result<Secret> password = secretFor(u"admin"_s);
    if (!password)
        co_return fail(password.error());
    if (wanted.kind == RegistryAnswer::Prepare) {
        const Result<void> prepared = co_await prepareServer(*password);
        if (!prepared)
            co_return prepared;
    }
    RegistryEntry entry{.place = wanted.server, .login = wanted.adminLogin, .password = *password};
    entry.place.isDirectory = wanted.server.isDirectory && wanted.kind == RegistryAnswer::Join;
    const Result<void> entered = co_await enterShared(&m_account, &m_account, entry);
    co_return entered;
}

Task<Result<void>> SetupRun::prepareServer(Secret adminPassword)
{
    const RegistryAnswers wanted = m_file.answers.registry;
    const bool hasSecret = m_file.secretFiles.contains(u"superuser"_s);
    const Result<Secret> superuser = hasSecret ? secretFor(u"superuser"_s) : Result<Secret>(Secret());
    if (!superuser)
        co_return fail(superuser.error());
    SharedRegistry place = wanted.server;
    place.isDirectory = false; // its first admin has a password of the registry's
    const NewSharedRegistry wish{.place = place,
                                 .superuser = wanted.superuser,
                                 .superuserPassword = *superuser,
                                 .admin = {.name = wanted.adminName, .login = wanted.adminLogin},
                                 .adminPassword = std::move(adminPassword)};
    const Result<PreparedServer> prepared = co_await m_account.prepareServer(wish);
    if (!prepared)
        co_return fail(prepared.error());
    for (const ServerRule &rule : prepared->rules) {
        if (!rule.isKept)
            m_output.line(u"rule not kept: %1. %2 %3"_s.arg(rule.title, rule.found, rule.fix));
    }
    co_return Result<void>();
}

/// A realm with a mistake in its name would keep everybody out of Proxmox VE.
Task<Result<void>> SetupRun::knowRealm(QString realm)
{
    if (realm == directMode)
        co_return Result<void>();
    const std::vector<ClusterProfile> profiles = m_ports.clusters.profiles();
    const auto profile = std::ranges::find(profiles, m_cluster, &ClusterProfile::id);
    if (profile == profiles.end())
        co_return fail(ErrorKind::NotFound, m_cluster.value());
    const Result<std::vector<Realm>> realms = co_await m_ports.clusters.realms(profile->endpoints.value(0), profile->pinnedSha256);
    if (!realms)
        co_return fail(realms.error());
    QStringList names;
    std::ranges::transform(*realms, std::back_inserter(names), &Realm::id);
    if (names.contains(realm) && realm != "pam"_L1)
        co_return Result<void>();
    names.removeAll(u"pam"_s);
    co_return fail(ErrorKind::Invalid, u"proxmox.people_realm"_s, u"must be one of %1, or direct"_s.arg(names.join(u", "_s)));
}

Task<Result<void>> SetupRun::choosePeopleRealm()
{
    const QString registered = co_await m_directory.registeredSoon(m_cluster);
    if (registered.isEmpty())
        co_return fail(ErrorKind::Unexpected, u"proxmox.people_realm"_s, u"the registry does not know the cluster"_s);
    const QString realm = m_file.answers.proxmox.peopleRealm;
    Result<void> chosen = co_await knowRealm(realm);
    if (chosen && m_directory.realmOfPeople(m_cluster) != realm)
        chosen = co_await m_directory.setRealmOfPeople(m_cluster, realm);
    co_return chosen;
}

Task<Result<void>> SetupRun::chooseTemplates()
{
    const Result<ClusterOffer> offer = co_await m_ports.proxmox.look(m_cluster);
    if (!offer)
        co_return fail(offer.error());
    Result<ClusterChoices> kept = co_await m_store.read(m_cluster);
    if (!kept)
        co_return fail(kept.error());
    ClusterChoices choices = std::move(*kept); // what the file does not name stays
    if (m_file.answers.placement != PlacementDefaults())
        choices.placement = m_file.answers.placement;
    else if (choices.placement == PlacementDefaults())
        choices.placement = offer->best;
    if (!m_file.answers.templates.isEmpty())
        choices.templates.clear();
    for (const VmId vmId : m_file.answers.templates) {
        const auto found = std::ranges::find(offer->templates, vmId, &FoundTemplate::vmId);
        if (found == offer->templates.end())
            co_return fail(ErrorKind::NotFound, u"templates.vmids: %1"_s.arg(vmId.value()), u"the account sees no template of this VMID"_s);
        choices.templates.push_back({.vmId = vmId, .name = found->name});
    }
    const Result<void> written = co_await m_store.write(m_cluster, choices);
    co_return written;
}

Task<ExitCode> SetupRun::check()
{
    m_checks.setCluster(m_cluster);
    m_checks.run();
    const auto isOver = [this] { return !m_checks.isRunning(); };
    static_cast<void>(co_await until(&m_checks, &SetupChecks::finished, isOver, connectLimit * 2));
    QJsonArray rows;
    for (const SetupCheck &check : m_checks.checks())
        rows.append(QJsonObject{{u"check"_s, setupCheckName(check.id)},
                                {u"verdict"_s, verdictName(check.verdict)},
                                {u"found"_s, check.facts.join(u", "_s)},
                                {u"problem"_s, check.problem.detail.simplified()},
                                {u"ms"_s, static_cast<qint64>(check.took.count())}});
    m_output.table(checkColumns, rows);
    co_return m_checks.isGreen() ? ExitCode::Ok : ExitCode::Failed;
}

Task<> runSetupAndQuit(SetupRun *run)
{
    co_await sleepFor(0ms); // an exit() before exec() would be lost
    const ExitCode code = co_await run->run();
    QCoreApplication::exit(static_cast<int>(code));
}

} // namespace orbit::ctl
