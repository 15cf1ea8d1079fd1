#pragma once

#include "ui/text/error_text.h"

#include <optional>

namespace orbit::ui {

/// What is wrong with the server of the registry, where it has said so: its disk is full, it has no free connection, it takes no changes.
/// Nothing for all other errors.
std::optional<ErrorText> registryTrouble(const Error &error);

} // namespace orbit::ui
