#pragma once

#include <QLoggingCategory>

namespace orbit::lab {

Q_DECLARE_LOGGING_CATEGORY(lcLabScreens)

} // namespace orbit::lab
