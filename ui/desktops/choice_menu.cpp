#include "ui/desktops/choice_menu.h"

#include <QKeyEvent>
#include <QMouseEvent>

namespace orbit::ui {

ChoiceMenu::ChoiceMenu(QWidget *parent) : QMenu(parent) { setToolTipsVisible(true); }

QAction *ChoiceMenu::addChoice(const QString &text, bool chosen, const QString &note)
{
    QString safe = text;
    safe.replace(QLatin1Char('&'), QLatin1StringView("&&"));
    QAction *action = addAction(note.isEmpty() ? safe : safe + QLatin1Char('\t') + note);
    action->setCheckable(true);
    action->setChecked(chosen);
    return action;
}

bool ChoiceMenu::toggleActive()
{
    QAction *action = activeAction();
    if (!action || !action->isCheckable() || !action->isEnabled())
        return false;
    action->trigger();
    return true;
}

void ChoiceMenu::mouseReleaseEvent(QMouseEvent *event)
{
    if (!toggleActive())
        QMenu::mouseReleaseEvent(event);
}

void ChoiceMenu::keyPressEvent(QKeyEvent *event)
{
    const bool isTick = event->key() == Qt::Key_Space || event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (!isTick || !toggleActive())
        QMenu::keyPressEvent(event);
}

} // namespace orbit::ui
