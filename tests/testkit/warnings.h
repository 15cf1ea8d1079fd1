#pragma once

#include <QRegularExpression>

namespace orbit::testkit {

/// From now on every Qt warning, critical or fatal message counts as a failure of the running test.
void countWarnings();
/// How many came since the last call.
int takeWarningCount();
/// A message of the platform that says nothing about Orbit: it is printed and not counted.
void tolerateWarning(const QRegularExpression &pattern);

} // namespace orbit::testkit
