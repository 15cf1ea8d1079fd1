#include "ui/desktops/view_input.h"

#include <QKeyEvent>
#include <QMouseEvent>

namespace orbit::ui {

namespace {

using Flags = QItemSelectionModel::SelectionFlags;

Flags ofModifiers(Qt::KeyboardModifiers modifiers, bool toggles)
{
    if (modifiers.testFlag(Qt::ShiftModifier))
        return QItemSelectionModel::SelectCurrent | QItemSelectionModel::Rows;
    return toggles ? Flags(QItemSelectionModel::Toggle | QItemSelectionModel::Rows) : Flags(QItemSelectionModel::NoUpdate);
}

} // namespace

Flags calmSelection(const QEvent *event, bool isOnBox)
{
    if (!event)
        return QItemSelectionModel::NoUpdate;
    if (event->type() == QEvent::MouseButtonPress) {
        const auto *mouse = static_cast<const QMouseEvent *>(event);
        if (mouse->button() != Qt::LeftButton)
            return QItemSelectionModel::NoUpdate;
        return ofModifiers(mouse->modifiers(), isOnBox || mouse->modifiers().testFlag(Qt::ControlModifier));
    }
    if (event->type() == QEvent::KeyPress) {
        const auto *key = static_cast<const QKeyEvent *>(event);
        return ofModifiers(key->modifiers(), key->key() == Qt::Key_Space || key->key() == Qt::Key_Select);
    }
    return QItemSelectionModel::NoUpdate;
}

} // namespace orbit::ui
