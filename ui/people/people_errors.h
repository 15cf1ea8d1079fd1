#pragma once

#include "core/base/error.h"
#include "ui/text/error_text.h"

#include <QStringList>

class QWidget;

namespace orbit::ui {

class Dialog;
class Theme;

/// What the registry's refusals mean here, in plain words; for everything else the words of any failure.
ErrorText peopleError(const Error &error);
/// Why and what to do, in one line.
QString peopleAdvice(const Error &error);
/// What is in use, of a Conflict: "Desktop fin-001", a line each. Empty when the refusal is not about use.
QStringList usesIn(const Error &error);
/// Shows what keeps something from being deleted, below what to do about it.
Dialog *openInUseDialog(const Theme &theme, QWidget *window, const QString &title, const QStringList &uses, const QString &todo = {});

} // namespace orbit::ui
