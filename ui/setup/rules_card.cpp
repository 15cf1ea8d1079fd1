#include "ui/setup/rules_card.h"

#include "ui/widgets/button.h"
#include "ui/widgets/label.h"
#include "ui/widgets/pills.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QVBoxLayout>

#include <algorithm>

namespace orbit::ui {

RulesCard::RulesCard(const Theme &theme, QWidget *parent) : Card(theme, tr("The server"), parent)
{
    setObjectName(QStringLiteral("setupRules"));
    body()->setSpacing(Theme::space(3));
}

void RulesCard::setServer(const PreparedServer &server)
{
    while (QLayoutItem *item = body()->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    const auto kept = std::ranges::count_if(server.rules, &ServerRule::isKept);
    setRemark(tr("%1 of %2 rules kept").arg(kept).arg(server.rules.size()));
    for (const ServerRule &rule : server.rules) {
        if (!rule.isKept)
            addBroken(rule);
    }
    if (kept == static_cast<std::ptrdiff_t>(server.rules.size()))
        body()->addWidget(
            (new Label(theme(), tr("It keeps every rule a registry must keep."), TypeRole::Body, Role::TextSecondary))->wrapped());
    else
        addAccessRules(server.accessRules);
}

void RulesCard::addBroken(const ServerRule &rule)
{
    auto *line = new QWidget;
    auto *row = new QHBoxLayout(line);
    row->setContentsMargins({});
    row->setSpacing(Theme::space(2));
    row->addWidget(new Glyph(theme(), Icon::Alert, Role::WarningText, sizes::iconSmall), 0, Qt::AlignTop);
    auto *words = new QVBoxLayout;
    words->setSpacing(0);
    words->addWidget((new Label(theme(), rule.title, TypeRole::BodyStrong))->wrapped());
    for (const QString &text : {rule.found, rule.fix}) {
        if (!text.isEmpty())
            words->addWidget((new Label(theme(), text, TypeRole::Detail, Role::TextSecondary))->wrapped());
    }
    row->addLayout(words, 1);
    body()->addWidget(line);
}

void RulesCard::addAccessRules(const QStringList &lines)
{
    body()->addWidget((new Label(theme(), tr("These lines belong before all others into the server's pg_hba.conf; reload it then:"),
                                 TypeRole::Detail, Role::TextSecondary))
                          ->wrapped());
    auto *text = (new Label(theme(), lines.join(QLatin1Char('\n')), TypeRole::Mono))->wrapped();
    text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    body()->addWidget(text);
    auto *copy = new Button(theme(), Icon::Clone, tr("Copy lines"));
    copy->setObjectName(QStringLiteral("setupCopyRules"));
    body()->addWidget(copy, 0, Qt::AlignLeft);
    connect(copy, &Button::clicked, this, [lines] { QGuiApplication::clipboard()->setText(lines.join(QLatin1Char('\n'))); });
}

} // namespace orbit::ui
