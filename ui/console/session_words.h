#pragma once

#include "ui/text/error_text.h"
#include "ui/theme/theme.h"

#include "core/sessions/session_end.h"

namespace orbit::ui {

struct SessionWords
{
    ErrorText text;
    Icon icon;
    Tone tone;
};

/// The end of a session in words: what happened, why, what to do.
SessionWords describe(const SessionEnd &end, const QString &desktop);

} // namespace orbit::ui
