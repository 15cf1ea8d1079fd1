#pragma once

#include "ui/setup/setup_parts.h"

namespace orbit::ui {

/// The setup as plain text for a support request: its id, each check with what it found. No secret is in it.
QString setupReport(const QString &setupId, const SetupAnswers &answers, const SetupChecks &checks);

} // namespace orbit::ui
