#include "ui/setup/registry_step.h"

#include "core/setup/setup_work.h"
#include "ui/registry/admin_form.h"
#include "ui/registry/server_form.h"
#include "ui/setup/choice_card.h"
#include "ui/setup/rules_card.h"
#include "ui/text/error_text.h"
#include "ui/widgets/card.h"
#include "ui/widgets/field.h"
#include "ui/widgets/label.h"
#include "ui/widgets/line_edit.h"
#include "ui/widgets/note.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

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

QWidget *RegistryStep::makeChoices()
{
    m_private = new ChoiceCard(theme(), Icon::Desktop, tr("On this computer"),
                               tr("For one console. PostgreSQL keeps it in a folder of your account and runs only while Orbit does. It can "
                                  "move to a server later."));
    m_prepare =
        new ChoiceCard(theme(), Icon::Storage, tr("On a PostgreSQL server"),
                       tr("For several consoles and everybody's own. Orbit makes the database, its roles and rules, and tells how safe "
                          "the server is."));
    m_join = new ChoiceCard(theme(), Icon::Link, tr("In a registry that is there"), tr("You sign in to it with an account you have."));
    m_private->setObjectName(u"setupPrivate"_s);
    m_prepare->setObjectName(u"setupPrepare"_s);
    m_join->setObjectName(u"setupJoinRegistry"_s);
    m_choices = new QWidget;
    auto *column = new QVBoxLayout(m_choices);
    column->setContentsMargins({});
    column->setSpacing(Theme::space(2));
    for (ChoiceCard *card : {m_private, m_prepare, m_join})
        column->addWidget(card);
    connect(m_private, &QAbstractButton::toggled, this, [this](bool on) {
        if (on)
            choose(RegistryAnswer::Private);
    });
    connect(m_prepare, &QAbstractButton::toggled, this, [this](bool on) {
        if (on)
            choose(RegistryAnswer::Prepare);
    });
    connect(m_join, &QAbstractButton::toggled, this, [this](bool on) {
        if (on)
            choose(RegistryAnswer::Join);
    });
    return m_choices;
}

QWidget *RegistryStep::makeForms()
{
    m_server = new ServerForm(theme());
    m_superuser = new LineEdit(theme());
    m_superuser->setObjectName(u"setupSuperuser"_s);
    m_superuserPassword = new LineEdit(theme());
    m_superuserPassword->setObjectName(u"setupSuperuserPassword"_s);
    m_superuserPassword->setSecret();
    m_superuserRow = new QWidget;
    auto *row = new QHBoxLayout(m_superuserRow);
    row->setContentsMargins({});
    row->setSpacing(Theme::space(3));
    row->addWidget(new Field(theme(), tr("Superuser, once"), m_superuser), 2, Qt::AlignTop);
    auto *password = new Field(theme(), tr("Password"), m_superuserPassword);
    password->setHelp(tr("Forgotten afterwards."));
    row->addWidget(password, 3, Qt::AlignTop);
    m_adminTitle = new Label(theme(), {}, TypeRole::CardTitle);
    m_admin = new AdminForm(theme());
    m_teams = new LineEdit(theme());
    m_teams->setObjectName(u"setupTeams"_s);
    m_teams->setPlaceholderText(tr("Finance, Engineering, Service desk"));
    m_teamsField = new Field(theme(), tr("Teams"), m_teams);
    m_teamsField->setHelp(tr("With commas between. They can be made and changed at any time."));
    m_forms = new QWidget;
    auto *column = new QVBoxLayout(m_forms);
    column->setContentsMargins({});
    column->setSpacing(Theme::space(3));
    column->addWidget(m_server);
    column->addWidget(m_superuserRow);
    column->addWidget(m_adminTitle);
    column->addWidget(m_admin);
    column->addWidget(m_teamsField);
    connect(m_server, &ServerForm::submitted, this, &SetupStep::goOn);
    connect(m_admin, &AdminForm::submitted, this, &SetupStep::goOn);
    for (LineEdit *edit : {m_superuser, m_superuserPassword, m_teams})
        connect(edit, &QLineEdit::returnPressed, this, &SetupStep::goOn);
    return m_forms;
}

QWidget *RegistryStep::makeSide()
{
    m_rules = new RulesCard(theme());
    m_rules->hide();
    auto *advice = new Card(theme(), tr("Why a registry decides"));
    advice->body()->setSpacing(Theme::space(2));
    for (const QString &line :
         {tr("What a role may not do is refused by PostgreSQL, not by this program: whoever has our source, psql and curl gets "
             "no further than the role allows."),
          tr("Everybody is a login of the server with a password it cannot read. Every change stands in an audit log "
             "that only grows, sealed into a chain."),
          tr("Back it up with “orbitctl registry backup”. A registry on this computer moves to a server with "
             "“orbitctl registry share”.")})
        advice->body()->addWidget((new Label(theme(), line, TypeRole::Body, Role::TextSecondary))->wrapped());
    m_advice = advice;
    auto *side = new QWidget;
    auto *column = new QVBoxLayout(side);
    column->setContentsMargins({});
    column->setSpacing(Theme::space(4));
    column->addWidget(m_rules);
    column->addWidget(advice);
    return side;
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
    m_teamsField->setVisible(!m_isJoinOnly && (m_kind != RegistryAnswer::Join || isThere) && (!me || me->role == orbit::Role::Admin));
    Q_EMIT changed();
}

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
                             tr("%1, %2, schema %3.", "server, place, number").arg(status.server, status.place).arg(status.schema));
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
    Result<void> done;
    if (!isDone()) {
        if (!check())
            co_return fail(ErrorKind::Cancelled, {});
        if (m_kind == RegistryAnswer::Private) {
            const PrivateRegistry registry{.name = m_admin->name(), .login = m_admin->login()};
            done = co_await parts().registrySetup.makePrivate(registry);
        } else if (m_kind == RegistryAnswer::Prepare) {
            done = co_await prepareAndJoin();
        } else {
            done = co_await joinAndSignIn();
        }
    }
    if (!done)
        co_return done;
    m_admin->clearPassword();
    m_superuserPassword->clear();
    done = co_await makeTeams();
    co_return done;
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

Task<Result<void>> RegistryStep::makeTeams()
{
    const Me *me = parts().registry.me();
    if (!me || me->role != orbit::Role::Admin)
        co_return Result<void>();
    const Result<void> made = co_await makeMissingTeams(&parts().teams, teamNames(), Theme::seriesCount);
    co_return made;
}

} // namespace orbit::ui
