#include "app/viewer/link_host.h"
#include "app/viewer/sandbox/sandbox.h"

#include "adapters/rdp/rdp_client.h"
#include "adapters/viewerlink/channel.h"

#include <sys/socket.h>

#include <csignal>
#include <cstdio>
#include <cstdlib>

using namespace orbit;
using namespace orbit::viewerlink;

// The leak check of the address sanitizer stops its own process with a second one: the sandbox refuses exactly that.
extern "C" const char *__asan_default_options();
extern "C" const char *__asan_default_options() { return "detect_leaks=0"; }

namespace {

constexpr int linkDescriptor = 3;
constexpr int usageError = 2;

bool isSocket(int descriptor)
{
    int type = 0;
    socklen_t size = sizeof(type);
    return ::getsockopt(descriptor, SOL_SOCKET, SO_TYPE, &type, &size) == 0;
}

SessionEnd show(LinkHost &host, const Channel &channel, Received opening)
{
    rdp::RdpClient client(std::move(std::get<Open>(opening.message).target), opening.descriptor.release(), host);
    host.setConsole({.input = [&client](const RemoteInput &input) { client.apply(input); },
                     .wishSize = [&client](QSize pixels) { client.wishSize(pixels); },
                     .close = [&client] { client.stop(); }});
    return client.run(
        {.descriptor = channel.socket(), .readable = [&host] { host.serve(); }, .wantsToWrite = [&host] { return host.wantsToWrite(); }});
}

} // namespace

int main()
{
    if (!isSocket(linkDescriptor)) {
        std::fputs("orbit-viewer is started by orbit and has no use of its own.\n", stderr);
        return usageError;
    }
    std::signal(SIGPIPE, SIG_IGN);
    const auto failure = sandbox::restrictFromStart(linkDescriptor);
    Channel channel{UniqueFd(linkDescriptor)};
    LinkHost host(channel);
    if (failure) {
        host.sendLast({.reason = SessionEndReason::ViewerDied, .detail = *failure});
        return EXIT_FAILURE;
    }
    channel.send(Hello{});
    auto opening = host.waitFor([](const Message &message) { return std::holds_alternative<Open>(message); });
    if (!opening)
        return EXIT_SUCCESS;
    host.sendLast(show(host, channel, std::move(*opening)));
    return EXIT_SUCCESS;
}
