#include "ui/people/role_pane.h"

#include "ui/people/person_badges.h"
#include "ui/text/person_words.h"
#include "ui/widgets/card.h"
#include "ui/widgets/label.h"
#include "ui/widgets/note.h"
#include "ui/widgets/pills.h"
#include "ui/widgets/row_place.h"

#include <QHBoxLayout>

namespace orbit::ui {

namespace {

constexpr int tilePx = 48;
constexpr int side = 16;
constexpr int lineHeight = 36;
constexpr std::array permissions{Permission::SeeOverview,    Permission::SeeDesktops,    Permission::SeeConsoles, Permission::SeePeople,
                                 Permission::ManagePeople,   Permission::ResetPasswords, Permission::SeeQuotas,   Permission::SeeAudit,
                                 Permission::ManageClusters, Permission::ManageSettings, Permission::RunSetup};

} // namespace

RolePane::RolePane(const Theme &theme, QWidget *parent)
    : QScrollArea(parent),
      m_theme(theme),
      m_tile(new IconTile(theme, Icon::User, Tone::Info, tilePx)),
      m_name(new Label(theme, {}, TypeRole::PageTitle)),
      m_sentence(new Label(theme, {}, TypeRole::Detail, Role::TextTertiary)),
      m_program(new Card(theme, tr("In Orbit"))),
      m_desktops(new Card(theme, tr("On desktops in reach")))
{
    setObjectName(QStringLiteral("rolePane"));
    setFrameShape(QFrame::NoFrame);
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFocusPolicy(Qt::NoFocus);
    auto *content = new QWidget;
    content->setProperty("page", true);
    auto *words = new QVBoxLayout;
    words->setSpacing(0);
    words->addWidget(m_name);
    words->addWidget(m_sentence->wrapped());
    auto *head = new QHBoxLayout;
    head->setSpacing(Theme::space(4));
    head->addWidget(m_tile);
    head->addLayout(words, 1);
    auto *pair = new QHBoxLayout;
    pair->setSpacing(sizes::gutter);
    for (Card *card : {m_program, m_desktops}) {
        card->setBodyPadding(false);
        pair->addWidget(card, 1, Qt::AlignTop);
    }
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(sizes::pagePaddingX, sizes::pagePaddingY, sizes::pagePaddingX, sizes::pagePaddingY);
    column->setSpacing(sizes::gutter);
    column->addLayout(head);
    column->addLayout(pair);
    column->addWidget(new Note(
        theme, Tone::Neutral, tr("PostgreSQL enforces this itself, whatever program asks. Orbit only leaves out what a role may not do.")));
    column->addStretch(1);
    setWidget(content);
    viewport()->setAutoFillBackground(false);
    content->setAutoFillBackground(false);
    setRole(orbit::Role::Admin);
}

void RolePane::setRole(orbit::Role role)
{
    m_tile->setLook(roleIcon(role), Tone::Info);
    m_name->setText(roleText(role));
    m_sentence->setText(roleSentence(role));
    std::vector<QWidget *> program;
    for (const Permission permission : permissions)
        program.push_back(makeLine(permissionText(permission), {}, rolePermits(role, permission)));
    fill(m_program, m_programLines, program);
    std::vector<QWidget *> desktops;
    for (const Entitlement entitlement : allEntitlements)
        desktops.push_back(makeLine(entitlementText(entitlement), entitlementSentence(entitlement), roleEntitles(role, entitlement)));
    fill(m_desktops, m_desktopLines, desktops);
}

void RolePane::fill(Card *card, QWidget *&lines, const std::vector<QWidget *> &content)
{
    delete lines;
    lines = new QWidget;
    auto *column = new QVBoxLayout(lines);
    column->setContentsMargins({});
    column->setSpacing(0);
    for (QWidget *line : content)
        column->addWidget(line);
    card->body()->addWidget(lines);
}

QWidget *RolePane::makeLine(const QString &text, const QString &remark, bool isAllowed)
{
    auto *line = new RowPlace(m_theme);
    line->setFixedHeight(lineHeight);
    auto *row = new QHBoxLayout(line);
    row->setContentsMargins(side, 1, side, 0);
    row->setSpacing(8);
    row->addWidget(
        new Glyph(m_theme, isAllowed ? Icon::Check : Icon::Minus, isAllowed ? Role::SuccessText : Role::TextTertiary, sizes::iconSmall));
    auto *words = new ElidedLabel(m_theme, text, TypeRole::Body, isAllowed ? Role::Text : Role::TextTertiary);
    row->addWidget(words, 1);
    if (!remark.isEmpty())
        row->addWidget(new ElidedLabel(m_theme, remark, TypeRole::Detail, Role::TextTertiary), 2);
    line->setAccessibleName(isAllowed ? tr("%1: allowed").arg(text) : tr("%1: not allowed").arg(text));
    return line;
}

} // namespace orbit::ui
