#pragma once

#include <QItemSelectionModel>

class QEvent;

namespace orbit::ui {

/// How the desktops' views select: a plain click or arrow only moves the focus and leaves what is selected alone; the box, Space and Ctrl
/// toggle; Shift extends. So looking around never costs a selection made with care.
QItemSelectionModel::SelectionFlags calmSelection(const QEvent *event, bool isOnBox);

} // namespace orbit::ui
