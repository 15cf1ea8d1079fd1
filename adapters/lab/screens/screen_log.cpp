#include "adapters/lab/screens/screen_log.h"

namespace orbit::lab {

Q_LOGGING_CATEGORY(lcLabScreens, "orbit.lab.screens")

} // namespace orbit::lab
