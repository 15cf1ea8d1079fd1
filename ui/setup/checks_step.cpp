#include "ui/setup/checks_step.h"

#include "ui/brand/brand_preview.h"
#include "ui/setup/check_row.h"
#include "ui/setup/check_words.h"
#include "ui/setup/found_card.h"
#include "ui/setup/rights_card.h"
#include "ui/text/formats.h"
#include "ui/widgets/button.h"
#include "ui/widgets/card.h"
#include "ui/widgets/label.h"
#include "ui/widgets/pills.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace orbit::ui {

namespace {

constexpr int sideWidth = 324;
constexpr int columnGap = 16;

} // namespace

ChecksStep::ChecksStep(const SetupParts &parts, QWidget *parent) : SetupStep(parts, SetupRow::Checks, parent)
{
    setObjectName(u"setupChecks"_s);
    auto *list = new Card(theme());
    list->setBodyPadding(false);
    list->body()->setSpacing(0);
    for (const SetupCheck &check : parts.checks.checks()) {
        auto *row = new CheckRow(theme());
        row->setCheck(check);
        list->body()->addWidget(row);
        m_rows.push_back(row);
        connect(row, &QAbstractButton::clicked, this, [this, row] { Q_EMIT stepAsked(static_cast<SetupRow>(checkStep(row->check().id))); });
    }
    auto *columns = new QHBoxLayout;
    columns->setContentsMargins({});
    columns->setSpacing(columnGap);
    columns->addWidget(list, 1, Qt::AlignTop);
    columns->addWidget(makeSide(), 0, Qt::AlignTop);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(Theme::space(4));
    column->addWidget(makeTop());
    column->addLayout(columns);
    column->addWidget(makeNext());
    column->addStretch(1);
    connect(&parts.checks, &SetupChecks::changed, this, &ChecksStep::show);
    show();
}

QWidget *ChecksStep::makeTop()
{
    m_tile = new IconTile(theme(), Icon::Clock, Tone::Info, 56);
    m_title = new Label(theme(), {}, TypeRole::Hero);
    m_title->setObjectName(u"setupVerdict"_s);
    m_text = new Label(theme(), {}, TypeRole::Body, Role::TextTertiary);
    m_again = new Button(theme(), Icon::Restart, tr("Run checks again"));
    m_again->setObjectName(u"setupRunAgain"_s);
    connect(m_again, &Button::clicked, this, [this] { parts().checks.run(); });
    auto *words = new QVBoxLayout;
    words->setSpacing(0);
    words->addStretch(1);
    words->addWidget(m_title);
    words->addWidget(m_text);
    words->addStretch(1);
    auto *head = new QWidget;
    auto *row = new QHBoxLayout(head);
    row->setContentsMargins(0, 4, 4, 4);
    row->setSpacing(Theme::space(4));
    row->addWidget(m_tile);
    row->addLayout(words, 1);
    row->addWidget(m_again);
    return head;
}

QWidget *ChecksStep::makeSide()
{
    m_rights = new RightsCard(theme());
    m_found = new FoundCard(theme());
    m_preview = new BrandPreview(theme());
    auto *signIn = new Card(theme(), tr("Sign-in preview"));
    signIn->body()->addWidget(m_preview);
    auto *side = new QWidget;
    side->setFixedWidth(sideWidth);
    auto *column = new QVBoxLayout(side);
    column->setContentsMargins({});
    column->setSpacing(columnGap);
    for (QWidget *card : {static_cast<QWidget *>(m_rights), static_cast<QWidget *>(m_found), static_cast<QWidget *>(signIn)})
        column->addWidget(card);
    return side;
}

QWidget *ChecksStep::makeNext()
{
    m_next = new QWidget;
    auto *row = new QHBoxLayout;
    row->setContentsMargins({});
    row->setSpacing(columnGap);
    addNext(row, Icon::Users, tr("Invite your team"), tr("Import a CSV or add people"), u"people"_s);
    addNext(row, Icon::Desktop, tr("Look at your desktops"), tr("Start one and open its screen"), u"desktops"_s);
    addNext(row, Icon::Settings, tr("Look at the settings"), tr("Appearance, security, clusters"), u"settings"_s);
    auto *column = new QVBoxLayout(m_next);
    column->setContentsMargins(0, 8, 4, 4);
    column->setSpacing(Theme::space(2));
    column->addWidget(new Label(theme(), tr("Good next steps"), TypeRole::Label, Role::TextSecondary));
    column->addLayout(row);
    return m_next;
}

void ChecksStep::addNext(QHBoxLayout *row, Icon icon, const QString &title, const QString &text, const QString &page)
{
    auto *card = new Card(theme());
    card->setObjectName(u"setupNext."_s + page);
    card->setAccessibleName(title);
    card->setClickable(true);
    auto *words = new QVBoxLayout;
    words->setSpacing(0);
    words->addWidget(new ElidedLabel(theme(), title, TypeRole::BodyStrong));
    words->addWidget(new ElidedLabel(theme(), text, TypeRole::Detail, Role::TextTertiary));
    auto *line = new QHBoxLayout;
    line->setSpacing(Theme::space(3));
    line->addWidget(new IconTile(theme(), icon, Tone::Info, 32));
    line->addLayout(words, 1);
    line->addWidget(new Glyph(theme(), Icon::ArrowRight, Role::TextTertiary, sizes::iconSmall));
    card->body()->addLayout(line);
    row->addWidget(card, 1);
    connect(card, &Card::activated, this, [this, page] { Q_EMIT pageAsked(page); });
}

void ChecksStep::enter() { parts().checks.run(); }

QWidget *ChecksStep::firstField() const { return m_again; }

RowLook ChecksStep::look(SetupRow, bool isNow) const
{
    return {.state = isNow      ? StepState::Now
                     : isDone() ? StepState::Done
                                : StepState::Later,
            .words = isDone() ? tr("Everything is ready") : tr("Final test")};
}

QString ChecksStep::blocker() const { return parts().checks.isRunning() ? tr("The checks are running") : QString(); }

void ChecksStep::show()
{
    const std::vector<SetupCheck> &checks = parts().checks.checks();
    for (std::size_t i = 0; i < m_rows.size(); ++i)
        m_rows[i]->setCheck(checks.at(i));
    showHead();
    m_rights->setVisible(!parts().checks.rights().empty());
    if (!parts().checks.rights().empty())
        m_rights->setRights(parts().checks.rights());
    m_found->setVisible(!parts().checks.offer().version.isEmpty());
    m_found->setOffer(parts().checks.offer());
    m_preview->setBranding(parts().registry.branding());
    m_next->setVisible(isDone() && bool(parts().hooks.showPage));
    Q_EMIT changed();
}

void ChecksStep::showHead()
{
    const SetupChecks &checks = parts().checks;
    const auto failed = static_cast<int>(std::ranges::count(checks.checks(), CheckVerdict::Failed, &SetupCheck::verdict));
    const auto warned = static_cast<int>(std::ranges::count(checks.checks(), CheckVerdict::Warned, &SetupCheck::verdict));
    if (checks.isRunning()) {
        m_tile->setLook(Icon::Clock, Tone::Info);
        m_title->setText(tr("Looking at everything"));
        m_text->setText(tr("Each check says what it finds."));
        m_again->setLoading(tr("Checking"));
        return;
    }
    m_again->setReady();
    if (!checks.isGreen()) {
        m_tile->setLook(Icon::Alert, Tone::Warning);
        m_title->setText(tr("%n check(s) did not pass", nullptr, failed));
        m_text->setText(tr("Open one to mend it. Everything you typed is kept."));
        return;
    }
    m_tile->setLook(Icon::Check, Tone::Success);
    m_title->setText(tr("Everything is ready"));
    const QString time = durationText(std::chrono::ceil<std::chrono::seconds>(checks.took()));
    m_text->setText(
        warned > 0
            ? tr("%n check(s) passed with a remark, in %1. You can change every answer later in Settings.", nullptr, warned).arg(time)
            : tr("All %n check(s) passed in %1. You can change every answer later in Settings.", nullptr, setupCheckCount).arg(time));
}

} // namespace orbit::ui
