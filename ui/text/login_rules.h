#pragma once

#include "core/access/new_login.h"

#include <QString>

namespace orbit::ui {

/// What is wrong with a login, in words for the person who types it; empty when nothing is. PostgreSQL keeps the same rules.
QString loginProblem(const QString &login);
/// "lene.hallenz" for "Lene Hallenz".
QString loginFromName(const QString &name);
/// Empty when the password may be used.
QString passwordProblem(const QString &password);

} // namespace orbit::ui
