#pragma once

#include "core/access/people_import.h"
#include "ui/theme/theme.h"

namespace orbit::ui {

/// "There is no team called Nowhere."
QString sheetProblemText(const SheetProblem &problem);
/// What becomes of a line, in two words: "Will be added", "Is there already", "Problem".
QString importStateText(ImportRow::State state);
Tone importTone(ImportRow::State state);
/// Why a line makes nobody; empty when there is nothing to say.
QString importReason(const ImportRow &row);
/// "Operator · Finance (operator), Design".
QString importDetails(const ImportRow &row);

} // namespace orbit::ui
