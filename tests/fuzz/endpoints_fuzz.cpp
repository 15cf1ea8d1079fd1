#include "adapters/pve/endpoints/access.h"
#include "adapters/pve/endpoints/acl.h"
#include "adapters/pve/endpoints/cluster.h"
#include "adapters/pve/endpoints/guests.h"
#include "adapters/pve/endpoints/history.h"
#include "adapters/pve/endpoints/image.h"
#include "adapters/pve/endpoints/network.h"
#include "adapters/pve/endpoints/roles.h"
#include "adapters/pve/endpoints/tasks.h"
#include "adapters/pve/endpoints/users.h"
#include "adapters/pve/http/error_text.h"
#include "tests/fuzz/input.h"

#include <array>

using namespace orbit;
using namespace orbit::pve;

namespace {

template <class Endpoint>
void parse(const HttpReply &reply)
{
    static_cast<void>(Endpoint{}.parse(reply));
}

void parseError(const HttpReply &reply)
{
    HttpReply refused = reply;
    refused.status = 400;
    refused.reason = QString::fromUtf8(reply.body.left(80));
    static_cast<void>(errorOf(refused, {.subject = QStringLiteral("vm 101")}));
}

// The letter that chooses one is its place from 'A' on. Append only: the seeds name them.
constexpr std::array parsers{
    &parse<ReadVersion>,
    &parse<ListRealms>,
    &parse<CreateTicket>,
    &parse<ReadPermissions>,
    &parse<ReadClusterStatus>,
    &parse<ListClusterTasks>,
    &parse<ListPools>,
    &parse<ListNodeCertificates>,
    &parse<ReadGuestSetup>,
    &parse<ReadGuestAddresses>,
    &parse<ReadGuestUsers>,
    &parse<ReadHistory>,
    &parse<ReadNodeStatus>,
    &parse<ReadTaskStatus>,
    &parse<ReadTaskLog>,
    &parse<ListGuestTasks>,
    &parseError,
    &parse<ListRoles>,
    &parse<ListUsers>,
    &parse<ListGroups>,
    &parse<CreateToken>,
    &parse<ListAcl>,
    &parse<ListBridges>,
    &parse<ReadImage>,
};

} // namespace

/// The answers of every endpoint but /cluster/resources, and the answers that say what went wrong.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    fuzz::Input input(data, size);
    const auto parser = parsers[input.choice(parsers.size())];
    parser({.status = 200, .body = input.rest(), .endpoint = QUrl(QStringLiteral("https://atlas:8006"))});
    return 0;
}
