#pragma once

#include <QByteArray>

namespace orbit::lab {

/// What stands before the first such character; everything when there is none (QByteArray::left(-1) would be empty).
[[nodiscard]] inline QByteArray before(const QByteArray &text, char mark)
{
    const auto at = text.indexOf(mark);
    return at < 0 ? text : text.left(at);
}

} // namespace orbit::lab
