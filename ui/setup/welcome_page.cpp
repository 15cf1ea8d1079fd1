#include "ui/setup/welcome_page.h"

#include "ui/setup/choice_card.h"
#include "ui/widgets/label.h"

#include <QVBoxLayout>

namespace orbit::ui {

namespace {

constexpr int cardsWidth = 620;

} // namespace

WelcomePage::WelcomePage(const SetupParts &parts, QWidget *parent)
    : QWidget(parent),
      m_new(
          new ChoiceCard(parts.theme, Icon::Wrench, tr("Set up Orbit"),
                         tr("You have an administrator's account of Proxmox VE at hand. In six steps the office has its desktops: server, "
                            "certificate, registry, templates, branding, checks."))),
      m_join(new ChoiceCard(parts.theme, Icon::Link, tr("Join an Orbit that is there"),
                            tr("Somebody has set it up already. You need the name of its PostgreSQL server and the certificate of the "
                               "authority that signed it, and sign in next.")))
{
    setObjectName(QStringLiteral("setupWelcome"));
    m_new->setObjectName(QStringLiteral("setupNew"));
    m_join->setObjectName(QStringLiteral("setupJoin"));
    m_new->setChecked(true);
    auto *cards = new QWidget;
    cards->setMaximumWidth(cardsWidth);
    auto *list = new QVBoxLayout(cards);
    list->setContentsMargins(0, Theme::space(4), 0, 0);
    list->setSpacing(Theme::space(3));
    list->addWidget(m_new);
    list->addWidget(m_join);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addWidget(new Label(parts.theme, tr("Welcome to Orbit"), TypeRole::Hero));
    column->addWidget(
        (new Label(parts.theme, tr("Desktops of your Proxmox VE cluster, for the people of your office. What is this computer for?"),
                   TypeRole::Body, Role::TextTertiary))
            ->wrapped());
    column->addWidget(cards);
    column->addStretch(1);
    connect(m_new, &QAbstractButton::toggled, this, &WelcomePage::changed);
}

bool WelcomePage::wantsJoin() const { return m_join->isChecked(); }

QWidget *WelcomePage::firstField() const { return m_join->isChecked() ? m_join : m_new; }

} // namespace orbit::ui
