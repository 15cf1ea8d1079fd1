#include "core/tasks/upid.h"
#include "tests/fuzz/input.h"

using namespace orbit;

/// What is taken for a UPID is the same one when it is read again.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const fuzz::Input input(data, size);
    const auto upid = Upid::parse(QString::fromUtf8(input.rest()));
    if (!upid)
        return 0;
    const auto again = Upid::parse(upid->text());
    fuzz::require(again && *again == *upid && again->node() == upid->node() && again->vmId() == upid->vmId());
    fuzz::require(upid->startedAt().isValid());
    return 0;
}
