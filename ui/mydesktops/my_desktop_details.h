#pragma once

#include "core/access/assignments.h"
#include "ui/mydesktops/my_desktop.h"

class QWidget;

namespace orbit::ui {

class Dialog;
class Theme;

/// What is known of a desktop, in the words of the person who uses it.
Dialog *openMyDesktopDetails(const Theme &theme, QWidget *window, const MyDesktop &desktop, const Assignment &assignment,
                             const QDateTime &now);

} // namespace orbit::ui
