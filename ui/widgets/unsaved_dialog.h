#pragma once

#include "core/async/later.h"
#include "ui/widgets/dialog.h"

namespace orbit::ui {

enum class UnsavedAnswer : quint8 { Stay, Discard, Save };

/// const auto answer = co_await askUnsaved(theme, window, tr("Save 2 changes?"), tr("What you changed ... is not saved."));
/// Goes away unanswered with the awaiting task.
Later<UnsavedAnswer> askUnsaved(const Theme &theme, QWidget *window, const QString &title, const QString &text);

} // namespace orbit::ui
