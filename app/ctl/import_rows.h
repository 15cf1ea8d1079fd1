#pragma once

#include "app/ctl/people_call.h"
#include "core/access/people_import.h"

namespace orbit::ctl {

/// What became of each person, or would.
void printImport(const PeopleCall &call, const ImportPlan &plan);
/// Why a row is as it is, in one sentence; empty when there is nothing to say.
QString importReason(const ImportRow &row);
/// Failed when somebody was not made.
ExitCode importVerdict(const ImportPlan &plan);

} // namespace orbit::ctl
