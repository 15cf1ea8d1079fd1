#pragma once

#include <QString>

#include <vector>

namespace orbit {

/// Which part of a long list is wanted. The registry gives at most 1,000 rows at once.
struct PageRequest
{
    QString after; ///< `next` of the page before; empty for the first one
    int limit = 200;
};

/// One part of a long list, in the order of its key. `next` is opaque; empty when this is the last part.
template <class Row>
struct Page
{
    std::vector<Row> rows;
    QString next;
};

} // namespace orbit
