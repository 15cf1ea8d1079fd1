// The parts of the page.
#include "ui/setup/registry_step.h"

#include "ui/clusters/realm_choice.h"
#include "ui/registry/admin_form.h"
#include "ui/registry/server_form.h"
#include "ui/setup/choice_card.h"
#include "ui/setup/rules_card.h"
#include "ui/widgets/card.h"
#include "ui/widgets/choices.h"
#include "ui/widgets/field.h"
#include "ui/widgets/label.h"
#include "ui/widgets/line_edit.h"
#include "ui/widgets/note.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace orbit::ui {

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

void RegistryStep::makeSuperuserRow()
{
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
}

QWidget *RegistryStep::makeForms()
{
    m_server = new ServerForm(theme());
    makeSuperuserRow();
    m_adminTitle = new Label(theme(), {}, TypeRole::CardTitle);
    m_admin = new AdminForm(theme());
    m_teams = new LineEdit(theme());
    m_teams->setObjectName(u"setupTeams"_s);
    m_teams->setPlaceholderText(tr("Finance, Engineering, Service desk"));
    m_teamsField = new Field(theme(), tr("Teams"), m_teams);
    m_teamsField->setHelp(tr("With commas between. They can be made and changed at any time."));
    m_realm = new RealmChoice(theme(), parts().clusters, tr("People in Proxmox VE"));
    m_realm->setObjectName(u"setupRealm"_s);
    m_realm->hide();
    connect(m_realm, &RealmChoice::changed, this, &RegistryStep::show);
    m_aside = new CheckBox(tr("Move aside what lies there and begin anew. Nothing of it is deleted."));
    m_aside->setObjectName(u"setupMoveAside"_s);
    m_aside->hide();
    m_forms = new QWidget;
    auto *column = new QVBoxLayout(m_forms);
    column->setContentsMargins({});
    column->setSpacing(Theme::space(3));
    column->addWidget(m_server);
    column->addWidget(m_superuserRow);
    column->addWidget(m_adminTitle);
    column->addWidget(m_admin);
    column->addWidget(m_aside);
    column->addWidget(m_teamsField);
    column->addWidget(m_realm);
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

} // namespace orbit::ui
