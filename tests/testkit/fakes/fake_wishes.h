#pragma once

#include "core/access/wished_rights.h"

namespace orbit::testkit {

/// A registry that says what a test puts there, of every cluster.
class FakeWishes final : public WishedRights
{
public:
    Task<Result<WishedAuthority>> wished(ClusterId) override
    {
        ++reads;
        if (problem)
            co_return fail(*problem);
        co_return now;
    }

    WishedAuthority now;
    std::optional<Error> problem;
    int reads = 0;
};

} // namespace orbit::testkit
