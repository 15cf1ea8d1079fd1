#pragma once

class QWidget;

namespace orbit::ui {
class Theme;
} // namespace orbit::ui

namespace orbit::console {

/// Version, licence and what it runs on, over `window`.
void openAboutDialog(const ui::Theme &theme, QWidget *window);

} // namespace orbit::console
