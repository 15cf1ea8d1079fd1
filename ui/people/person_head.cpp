#include "ui/people/person_head.h"

#include "ui/people/person_actions.h"
#include "ui/people/person_badges.h"
#include "ui/text/person_words.h"
#include "ui/widgets/button.h"
#include "ui/widgets/label.h"
#include "ui/widgets/pills.h"

#include <QHBoxLayout>
#include <QMenu>

namespace orbit::ui {

namespace {

constexpr int leastName = 200; ///< the long buttons show their icon only when the name would have less

} // namespace

PersonHead::PersonHead(const PeopleParts &parts, ActionGate &gate, PersonActions &actions, QWidget *parent)
    : QWidget(parent),
      m_theme(parts.theme),
      m_gate(gate),
      m_actions(actions),
      m_avatar(new Avatar(parts.theme, {}, sizes::avatarLarge)),
      m_name(new ElidedLabel(parts.theme, {}, TypeRole::PageTitle)),
      m_role(new Badge(parts.theme, roleBadge(orbit::Role::User))),
      m_state(new Badge(parts.theme, roleBadge(orbit::Role::User))),
      m_line(new ElidedLabel(parts.theme, {}, TypeRole::Detail, Role::TextTertiary)),
      m_reset(new Button(parts.theme, Icon::Key, tr("Reset password"))),
      m_signOut(new Button(parts.theme, Icon::Logout, tr("Sign out everywhere"))),
      m_more(new IconButton(parts.theme, Icon::More, tr("More actions"))),
      m_menu(new QMenu(this))
{
    m_name->setObjectName(QStringLiteral("personName"));
    m_name->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    m_line->setObjectName(QStringLiteral("personLine"));
    auto *title = new QHBoxLayout;
    title->setSpacing(8);
    title->addWidget(m_name);
    title->addWidget(m_role);
    title->addWidget(m_state);
    title->addStretch(1);
    auto *words = new QVBoxLayout;
    words->setSpacing(0);
    words->addLayout(title);
    words->addWidget(m_line);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins({});
    row->setSpacing(Theme::space(4));
    row->addWidget(m_avatar);
    row->addLayout(words, 1);
    for (Button *button : {m_reset, m_signOut, m_more})
        row->addWidget(button);
    connectActions();
    setWords(false); // the least it needs, until it is known how much there is
}

void PersonHead::connectActions()
{
    m_reset->setObjectName(QStringLiteral("personReset"));
    m_signOut->setObjectName(QStringLiteral("personSignOut"));
    m_more->setObjectName(QStringLiteral("personMore"));
    m_menu->setObjectName(QStringLiteral("personMenu"));
    m_menu->setToolTipsVisible(true);
    m_more->setMenu(m_menu);
    m_reset->setToolTip(tr("Reset password"));
    m_signOut->setToolTip(tr("Sign out everywhere"));
    m_gate.guard(m_reset, [this] { return m_gate.mayResetPasswordOf(m_person); });
    m_gate.guard(m_signOut, Permission::ManagePeople);
    m_gate.guard(m_more, Permission::ManagePeople);
    connect(m_reset, &Button::clicked, this, [this] { m_actions.resetPassword(m_person); });
    connect(m_signOut, &Button::clicked, this, [this] { m_actions.signOutEverywhere(m_person); });
    connect(m_menu, &QMenu::aboutToShow, this, &PersonHead::fillMenu);
}

void PersonHead::setPerson(const Person &person)
{
    m_person = person;
    m_avatar->setName(person.name);
    m_name->setText(person.name);
    m_role->setLook(roleBadge(person));
    m_state->setVisible(person.state != PersonState::Active);
    m_state->setLook(personBadge(person));
    const QString line = tr("%1, %2", "login, kind of account").arg(person.login, accountText(person.account));
    m_line->setText(person.mail.isEmpty() ? line : tr("%1, %2", "login and account, mail address").arg(line, person.mail));
    // The directory keeps the passwords of the others.
    m_gate.setWanted(m_reset, person.account == AccountKind::Local);
    setAccessibleName(spokenPerson(person));
}

void PersonHead::fillMenu()
{
    m_menu->clear();
    const auto icon = [this](Icon glyph) { return m_theme.icon(glyph, Role::TextSecondary); };
    m_menu->addAction(icon(Icon::Edit), tr("Rename"), this, [this] { m_actions.rename(m_person); });
    m_menu->addAction(icon(Icon::ShieldCheck), tr("Change role"), this, [this] { m_actions.changeRole(m_person); });
    if (m_person.state == PersonState::Disabled)
        m_menu->addAction(icon(Icon::Play), tr("Enable"), this, [this] { m_actions.enable(m_person); });
    else
        m_menu->addAction(icon(Icon::Pause), tr("Disable now"), this, [this] { m_actions.disable(m_person); });
    fillDanger();
}

void PersonHead::fillDanger()
{
    m_menu->addSeparator();
    QAction *remove =
        m_menu->addAction(m_theme.icon(Icon::Trash, Role::DangerText), tr("Delete"), this, [this] { m_actions.remove(m_person); });
    remove->setProperty("danger", true);
    remove->setEnabled(m_person.state == PersonState::Disabled);
    if (!remove->isEnabled())
        remove->setToolTip(tr("Disable the person first."));
}

void PersonHead::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    setWords(true);
    const int others = sizes::avatarLarge + m_more->sizeHint().width() + 4 * Theme::space(4);
    if (width() - others - m_reset->sizeHint().width() - m_signOut->sizeHint().width() < leastName)
        setWords(false);
    // What has changed here is asked for only after the layout has placed everything.
    layout()->invalidate();
    layout()->activate();
}

void PersonHead::setWords(bool areShown)
{
    const auto set = [areShown](Button *button, const QString &words) {
        button->setText(areShown ? words : QString());
        button->setAccessibleName(words);
    };
    set(m_reset, tr("Reset password"));
    set(m_signOut, tr("Sign out everywhere"));
}

} // namespace orbit::ui
