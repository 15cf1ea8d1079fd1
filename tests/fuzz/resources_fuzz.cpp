#include "adapters/pve/watch/resources_reader.h"
#include "tests/fuzz/input.h"

using namespace orbit;
using namespace orbit::pve;

/// GET /cluster/resources. The same answer a second time is no news, and what is remembered of it stands in for it.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const fuzz::Input input(data, size);
    const HttpReply reply{.status = 200, .body = input.rest(), .endpoint = QUrl(QStringLiteral("https://atlas:8006"))};
    const ClusterId cluster(QStringLiteral("one"));
    ResourcesReader reader(cluster);
    if (!reader.read(reply))
        return 0;
    const Result<InventoryNews> again = reader.read(reply);
    fuzz::require(again && again->guests.isEmpty() && !again->nodes && !again->storages);
    ResourcesReader restarted(cluster);
    restarted.restore(reader.snapshot());
    const Result<InventoryNews> first = restarted.read(reply);
    fuzz::require(first && first->guests.isEmpty() && !first->nodes && !first->storages);
    return 0;
}
