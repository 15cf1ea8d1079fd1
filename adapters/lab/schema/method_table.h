#pragma once

#include "adapters/lab/schema/method_spec.h"

#include <vector>

namespace orbit::lab {

/// The methods that the lab serves, as the files in methods/ describe them.
struct MethodTable
{
    std::vector<MethodSpec> methods;
    QByteArrayList problems; ///< What could not be read; a mistake in the files, shown by a test.
};

/// Reads the embedded files for "8" or "9".
[[nodiscard]] MethodTable loadMethodTable(const QByteArray &major);
/// The same for a text of one's own; methods/types.txt explains the notation.
[[nodiscard]] MethodTable readMethodTable(const QByteArrayList &files, const QByteArray &major);

} // namespace orbit::lab
