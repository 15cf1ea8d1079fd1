#include "ui/audit/audit_filter_bar.h"

#include "ui/audit/action_groups.h"
#include "ui/text/audit_words.h"
#include "ui/widgets/chip.h"

#include <QMenu>

namespace orbit::ui {

namespace {

constexpr std::array results{AuditResult::Done,    AuditResult::Started, AuditResult::Pending,
                             AuditResult::Warning, AuditResult::Failed,  AuditResult::Denied};

QString plain(QString text) { return text.replace(QLatin1Char('&'), QLatin1StringView("&&")); }

void addChoice(QMenu *menu, const QString &text, bool isChosen, const std::function<void()> &take)
{
    QAction *action = menu->addAction(plain(text), menu, take);
    action->setCheckable(true);
    action->setChecked(isChosen);
}

} // namespace

QMenu *AuditFilterBar::menuBelow(Chip *chip, const QString &name)
{
    auto *menu = new QMenu(this);
    menu->setObjectName(name);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->popup(chip->mapToGlobal(QPoint(0, chip->height() + 4)));
    return menu;
}

void AuditFilterBar::openTimes()
{
    QMenu *menu = menuBelow(m_timeChip, QStringLiteral("auditTimeMenu"));
    for (const TimeSpan span : offeredSpans)
        addChoice(menu, spanText(span), m_time.span == span,
                  [this, span] { take([this, span] { m_time = {.span = span, .pickedFrom = {}, .pickedUntil = {}}; }); });
}

void AuditFilterBar::openActors()
{
    QMenu *menu = menuBelow(m_who, QStringLiteral("auditWhoMenu"));
    addChoice(menu, tr("Anyone"), m_actor.login.isEmpty(), [this] { setActor({}); });
    menu->addSeparator();
    for (const AuditActor &actor : m_actors)
        addChoice(menu, actor.name, actor.login == m_actor.login, [this, actor] { setActor(actor); });
    if (m_hasMoreActors)
        menu->addAction(tr("Somebody else: type the name"), this, &AuditFilterBar::focusField);
}

void AuditFilterBar::openActions()
{
    QMenu *menu = menuBelow(m_action, QStringLiteral("auditActionMenu"));
    addChoice(menu, tr("All"), m_chosen.action.isEmpty(), [this] { setAction({}); });
    menu->addSeparator();
    for (const ActionGroup &group : actionGroups())
        addChoice(menu, group.name, m_chosen.action == group.prefix, [this, prefix = group.prefix] { setAction(prefix); });
}

void AuditFilterBar::openResults()
{
    QMenu *menu = menuBelow(m_result, QStringLiteral("auditResultMenu"));
    addChoice(menu, tr("All"), !m_chosen.result, [this] { take([this] { m_chosen.result.reset(); }); });
    menu->addSeparator();
    for (const AuditResult result : results)
        addChoice(menu, auditResultText(result), m_chosen.result == result,
                  [this, result] { take([this, result] { m_chosen.result = result; }); });
}

} // namespace orbit::ui
