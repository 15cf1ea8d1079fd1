#pragma once

#include <QString>

namespace orbit::ui {

inline constexpr int longestLogin = 63;
inline constexpr int shortestPassword = 12;

/// What is wrong with a login, in words for the person who types it; empty when nothing is. PostgreSQL keeps the same rules.
QString loginProblem(const QString &login);
/// "lene.hallenz" for "Lene Hallenz".
QString loginFromName(const QString &name);
/// Empty when the password may be used.
QString passwordProblem(const QString &password);
/// Easy to read out, from the system's source of randomness: four groups of five, nothing that looks like something else.
QString makePassword();

} // namespace orbit::ui
