#include "ui/setup/registry_step.h"

#include "core/access/proxmox_roles.h"
#include "core/setup/setup_work.h"
#include "ui/clusters/realm_choice.h"
#include "ui/registry/admin_form.h"
#include "ui/registry/server_form.h"
#include "ui/setup/choice_card.h"
#include "ui/setup/rules_card.h"
#include "ui/text/error_text.h"
#include "ui/widgets/card.h"
#include "ui/widgets/choices.h"
#include "ui/widgets/field.h"
#include "ui/widgets/label.h"
#include "ui/widgets/line_edit.h"
#include "ui/widgets/note.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace orbit::ui {

namespace {

constexpr int columnGap = 24;
constexpr int widestForm = 480;

} // namespace

RegistryStep::RegistryStep(const SetupParts &parts, QWidget *parent) : SetupStep(parts, SetupRow::Registry, parent)
{
    setObjectName(u"setupRegistry"_s);
    m_standing = new Note(theme(), Tone::Success, {});
    m_standing->setObjectName(u"setupRegistryStanding"_s);
    auto *left = new QWidget;
    left->setMaximumWidth(widestForm);
    auto *form = new QVBoxLayout(left);
    form->setContentsMargins({});
    form->setSpacing(Theme::space(4));
    form->addWidget(m_standing);
    form->addWidget(makeChoices());
    form->addWidget(makeForms());
    auto *columns = new QHBoxLayout;
    columns->setContentsMargins({});
    columns->setSpacing(columnGap);
    columns->addWidget(left, 5, Qt::AlignTop);
    columns->addWidget(makeSide(), 6, Qt::AlignTop);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(Theme::space(3));
    column->addWidget(
        makeHead(tr("Where Orbit keeps its data"),
                 tr("People, teams, assignments, quotas and the audit log live in a PostgreSQL registry. It decides who may do what.")));
    column->addLayout(columns);
    column->addStretch(1);
    connect(&parts.registry, &Registry::statusChanged, this, &RegistryStep::show);
    connect(&parts.registry, &Registry::meChanged, this, &RegistryStep::show);
    propose();
    show();
}

void RegistryStep::propose()
{
    const RegistryAnswers &proposed = parts().proposed.registry;
    m_server->setPlace(proposed.server);
    m_superuser->setText(proposed.superuser);
    m_admin->setPerson(proposed.adminName, proposed.adminLogin);
    m_teams->setText(proposed.teams.join(u", "_s));
    ChoiceCard *card = proposed.kind == RegistryAnswer::Private ? m_private : proposed.kind == RegistryAnswer::Prepare ? m_prepare : m_join;
    card->setChecked(true);
    choose(proposed.kind);
}

void RegistryStep::setJoinOnly(bool isJoinOnly)
{
    m_isJoinOnly = isJoinOnly;
    if (isJoinOnly)
        m_join->setChecked(true);
    show();
}

void RegistryStep::choose(RegistryAnswer kind)
{
    m_kind = kind;
    m_admin->setKind(kind == RegistryAnswer::Private   ? AdminKind::NoPassword
                     : kind == RegistryAnswer::Prepare ? AdminKind::New
                                                       : AdminKind::Known);
    show();
}

void RegistryStep::show()
{
    const bool isThere = isDone() || isAway();
    showStanding();
    m_choices->setVisible(!isThere && !m_isJoinOnly);
    m_server->offerDirectory(m_kind == RegistryAnswer::Join);
    m_server->setVisible(!isThere && m_kind != RegistryAnswer::Private);
    m_superuserRow->setVisible(!isThere && m_kind == RegistryAnswer::Prepare);
    m_admin->setVisible(!isThere);
    m_adminTitle->setVisible(!isThere);
    m_adminTitle->setText(m_kind == RegistryAnswer::Join ? tr("Your account") : tr("The first admin"));
    const Me *me = parts().registry.me();
    const bool isAdmins = !m_isJoinOnly && (m_kind != RegistryAnswer::Join || isThere) && (!me || me->role == orbit::Role::Admin);
    m_realm->setInUse(realmInUse());
    m_realm->setVisible(isAdmins && !m_cluster.isNull() && bool(parts().hooks.setRealmOfPeople));
    m_teamsField->setVisible(isAdmins && !isDirect());
    m_aside->setVisible(!m_aside->isHidden() && !isThere && m_kind == RegistryAnswer::Private);
    Q_EMIT changed();
}

void RegistryStep::setCluster(const ClusterId &cluster)
{
    if (cluster == m_cluster)
        return;
    m_cluster = cluster;
    const std::vector<ClusterProfile> profiles = parts().clusters.profiles();
    const auto profile = std::ranges::find(profiles, cluster, &ClusterProfile::id);
    if (profile != profiles.end())
        m_realm->setCluster(*profile, realmInUse());
    if (const QString proposed = parts().proposed.proxmox.peopleRealm; !proposed.isEmpty() && realmInUse().isEmpty())
        m_realm->choose(proposed);
    show();
}

/// Empty while the registry does not know the cluster.
QString RegistryStep::realmInUse() const
{
    const auto &inUse = parts().hooks.realmOfPeople;
    return inUse && !m_cluster.isNull() ? inUse(m_cluster) : QString();
}

/// What a person who may see it has chosen, not what a registry that is joined has already.
bool RegistryStep::decidesRealm() const { return !m_realm->isHidden() && m_realm->isChosen(); }

/// One admin alone: there are no teams beside it.
bool RegistryStep::isDirect() const { return !m_realm->isHidden() && m_realm->realm() == directMode; }

/// There is one, but it cannot be reached now: it is not to be replaced for that.
bool RegistryStep::isAway() const
{
    switch (parts().registry.status().state) {
    case RegistryState::Starting:
    case RegistryState::Offline:
    case RegistryState::WrongSchema:
    case RegistryState::Broken:
        return true;
    case RegistryState::NotSetUp:
    case RegistryState::NeedsSignIn:
    case RegistryState::Online:
        return false;
    }
    Q_UNREACHABLE();
}

void RegistryStep::showStanding()
{
    const RegistryStatus status = parts().registry.status();
    m_standing->setVisible(isDone() || isAway());
    m_standing->setTone(isDone() ? Tone::Success : Tone::Warning);
    if (isDone())
        m_standing->setWords(tr("You are signed in as %1.").arg(parts().registry.me()->name),
                             tr("%1, %2, schema %3.", "server, place, number").arg(status.server, status.place).arg(status.schema) +
                                 (m_movedTo.isEmpty() ? QString() : u'\n' + tr("The one before lies in %1.").arg(m_movedTo)));
    else if (status.state == RegistryState::Starting)
        m_standing->setWords(tr("The registry is starting."), tr("This takes a few seconds."));
    else
        m_standing->setWords(tr("The registry cannot be reached."), wholeAdvice(describe(status.problem)));
}

QString RegistryStep::blocker() const { return isAway() && !isDone() ? tr("The registry cannot be reached") : QString(); }

bool RegistryStep::isDone() const { return parts().registry.me() != nullptr && parts().registry.status().state == RegistryState::Online; }

RowLook RegistryStep::look(SetupRow, bool isNow) const
{
    const RegistryStatus status = parts().registry.status();
    if (isDone())
        return {.state = isNow ? StepState::Now : StepState::Done,
                .words = status.kind == RegistryKind::Private ? tr("This computer, %1").arg(status.server)
                                                              : tr("%1, %2", "place, server").arg(status.place, status.server)};
    return {.state = isNow ? StepState::Now : StepState::Later, .words = tr("Where Orbit keeps its data")};
}

QString RegistryStep::busyWord() const
{
    if (isDone())
        return tr("Saving");
    switch (m_kind) {
    case RegistryAnswer::Private:
        return tr("Making the registry");
    case RegistryAnswer::Prepare:
        return tr("Preparing the server");
    case RegistryAnswer::Join:
        return tr("Signing in");
    }
    Q_UNREACHABLE();
}

QWidget *RegistryStep::firstField() const
{
    if (isDone())
        return m_teams;
    if (m_isJoinOnly)
        return m_server->firstField();
    return m_kind == RegistryAnswer::Private ? m_private : m_kind == RegistryAnswer::Prepare ? m_prepare : m_join;
}

QStringList RegistryStep::teamNames() const
{
    QStringList names;
    if (isDirect())
        return names;
    for (const QString &name : m_teams->text().split(u',', Qt::SkipEmptyParts)) {
        if (!name.trimmed().isEmpty() && !names.contains(name.trimmed()))
            names.append(name.trimmed());
    }
    return names;
}

void RegistryStep::collect(SetupAnswers &answers) const
{
    answers.registry = {.kind = m_kind,
                        .server = m_kind == RegistryAnswer::Private ? SharedRegistry{} : m_server->place(),
                        .superuser = m_superuser->text().trimmed(),
                        .adminName = m_admin->name(),
                        .adminLogin = m_admin->login(),
                        .teams = teamNames()};
    if (!m_cluster.isNull())
        answers.proxmox.peopleRealm = m_realm->realm() == peopleRealm ? QString() : m_realm->realm();
}

bool RegistryStep::check() { return (m_kind == RegistryAnswer::Private || m_server->check()) && m_admin->check(); }

NewSharedRegistry RegistryStep::wish() const
{
    return {.place = m_server->place(),
            .superuser = m_superuser->text().trimmed(),
            .superuserPassword = Secret::fromText(m_superuserPassword->text()),
            .admin = {.name = m_admin->name(), .login = m_admin->login()},
            .adminPassword = m_admin->password()};
}

Task<Result<void>> RegistryStep::commit()
{
    const bool decides = decidesRealm(); // before it is known what the registry that is joined has
    Result<void> done;
    if (!isDone()) {
        if (!check())
            co_return fail(ErrorKind::Cancelled, {});
        if (m_kind == RegistryAnswer::Private)
            done = co_await makeOwn();
        else if (m_kind == RegistryAnswer::Prepare)
            done = co_await prepareAndJoin();
        else
            done = co_await joinAndSignIn();
    }
    if (!done)
        co_return done;
    m_admin->clearPassword();
    m_superuserPassword->clear();
    if (decides)
        done = co_await chooseRealm();
    else
        m_realm->forgetChoice();
    if (done)
        done = co_await makeTeams();
    co_return done;
}

Task<Result<void>> RegistryStep::makeOwn()
{
    if (!m_aside->isHidden() && m_aside->isChecked()) {
        const Result<QString> place = co_await parts().registrySetup.moveAside();
        if (!place)
            co_return fail(place.error());
        m_movedTo = *place;
    }
    const PrivateRegistry registry{.name = m_admin->name(), .login = m_admin->login()};
    Result<void> made = co_await parts().registrySetup.makePrivate(registry);
    offerNewOne(made);
    co_return made;
}

/// What lies on this computer is damaged, of another PostgreSQL, moved to a server or somebody else's: the person says whether to begin
/// anew.
void RegistryStep::offerNewOne(const Result<void> &made)
{
    m_aside->setChecked(false);
    m_aside->setVisible(!made && (made.error().kind == ErrorKind::Unexpected || made.error().kind == ErrorKind::Conflict));
}

Task<Result<void>> RegistryStep::prepareAndJoin()
{
    const Result<PreparedServer> prepared = co_await parts().registrySetup.prepareServer(wish());
    if (!prepared)
        co_return fail(prepared.error());
    m_rules->setServer(*prepared);
    m_rules->show();
    m_advice->hide();
    const Result<void> entered = co_await joinAndSignIn();
    if (!entered && prepared->hadAdmin && entered.error().kind == ErrorKind::Denied)
        co_return fail(ErrorKind::Conflict, m_server->place().hosts,
                       tr("It has an admin already. Sign in with that account: choose “In a registry that is there”."));
    co_return entered;
}

Task<Result<void>> RegistryStep::joinAndSignIn()
{
    const RegistryEntry entry{.place = m_server->place(), .login = m_admin->login(), .password = m_admin->password()};
    const Result<void> entered = co_await enterShared(&parts().registrySetup, &parts().registry, entry);
    co_return entered;
}

Task<Result<void>> RegistryStep::chooseRealm()
{
    const QString realm = m_realm->realm();
    const Result<void> set = co_await parts().hooks.setRealmOfPeople(m_cluster, realm);
    if (set)
        m_realm->setInUse(realm);
    co_return set;
}

Task<Result<void>> RegistryStep::makeTeams()
{
    const Me *me = parts().registry.me();
    if (!me || me->role != orbit::Role::Admin)
        co_return Result<void>();
    const Result<void> made = co_await makeMissingTeams(&parts().teams, teamNames(), Theme::seriesCount);
    co_return made;
}

} // namespace orbit::ui
