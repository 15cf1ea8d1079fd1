#pragma once

#include "core/base/error.h"

#include <QString>

namespace orbit::ui {

/// A failure in words: what happened, why, what to do. `details` is the other side's text, verbatim, for "Details".
struct ErrorText
{
    QString what; ///< one sentence
    QString why;  ///< one sentence, may be empty
    QString todo; ///< one sentence, may be empty
    QString details;
};

/// Without a word on the action that failed; for "fin-003 did not start" put your own sentence in place of `what`.
ErrorText describe(const Error &error);

/// why and todo in one line, for toasts and fields.
QString advice(const ErrorText &text);
/// For where nothing else says what happened: `what` stands in for a `why` that is not known.
QString wholeAdvice(const ErrorText &text);

} // namespace orbit::ui
