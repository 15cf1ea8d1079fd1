#include "adapters/lab/server/backend.h"

namespace orbit::lab {

namespace {

constexpr int firstScreenPort = 5900;
constexpr int screenPorts = 100;

} // namespace

Backend::Backend(QByteArray secret, QByteArray authorityPem) : tickets(std::move(secret)), caPem(std::move(authorityPem)) {}

int Backend::reserveScreen(OpenScreen screen)
{
    const qint64 now = Cluster::nowMs();
    for (int number = firstScreenPort; number < firstScreenPort + screenPorts; ++number) {
        const auto used = openScreens.constFind(number);
        if (used != openScreens.constEnd() && used->untilMs > now)
            continue;
        openScreens[number] = std::move(screen);
        return number;
    }
    fail("unable to find free port (5900-5999)");
}

} // namespace orbit::lab
