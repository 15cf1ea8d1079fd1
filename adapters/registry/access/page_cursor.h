#pragma once

#include "adapters/registry/session/params.h"
#include "core/base/page.h"

#include <algorithm>

namespace orbit::registry {

inline constexpr int largestPage = 999; // one more is asked for, to know whether a page is the last

/// Where a page begins: the sort key and the id of the last row before it. As text it is the cursor of a port.
struct PageCursor
{
    QString key;
    QString id;

    static PageCursor from(const PageRequest &request)
    {
        const qsizetype cut = request.after.indexOf(u'\n');
        return cut < 0 ? PageCursor() : PageCursor{.key = request.after.mid(cut + 1), .id = request.after.left(cut)};
    }
    QString text() const { return id + u'\n' + key; }
    Param keyParam() const { return id.isEmpty() ? Param(std::nullopt) : Param(key); }
    Param idParam() const { return id.isEmpty() ? Param(std::nullopt) : Param(id); }
};

inline int rowsOf(const PageRequest &request) { return std::clamp(request.limit, 1, largestPage); }

/// The page of `rows`, of which one more than asked for was read. `cursorOf` names a row.
template <class Row, class CursorOf>
Page<Row> pageOf(std::vector<Row> rows, const PageRequest &request, const CursorOf &cursorOf)
{
    Page<Row> page{.rows = std::move(rows), .next = {}};
    if (static_cast<int>(page.rows.size()) > rowsOf(request)) {
        page.rows.resize(static_cast<std::size_t>(rowsOf(request)));
        page.next = cursorOf(page.rows.back()).text();
    }
    return page;
}

/// Null when empty: a filter that is off.
inline Param filterParam(const QString &text) { return text.isEmpty() ? Param(std::nullopt) : Param(text); }

} // namespace orbit::registry
