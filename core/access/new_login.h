#pragma once

#include "core/base/secret.h"

#include <QString>

namespace orbit {

inline constexpr int longestLogin = 63;
inline constexpr int shortestPassword = 12;

/// Whether PostgreSQL and the registry take it: 1 to 63 of a-z 0-9 . _ -, a letter first, and none that is kept for the database.
bool isLoginPossible(const QString &login);
/// Of those that are kept for the database: "postgres", "orbit_admin".
bool isLoginReserved(const QString &login);
/// A password that is easy to read out, from the system's source of randomness: four groups of five, nothing that looks like something
/// else.
Secret makePassword();

} // namespace orbit
