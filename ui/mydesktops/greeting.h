#pragma once

#include "ui/mydesktops/my_desktop.h"

#include <QDateTime>
#include <QString>

#include <span>

namespace orbit::ui {

/// "Good morning, Mira", by local time.
QString greeting(const QString &name, const QDateTime &now);
/// How many desktops there are and what Enter does.
QString greetingLine(std::span<const MyDesktop> desktops);

} // namespace orbit::ui
