#include "adapters/viewerlink/message.h"
#include "tests/fuzz/input.h"

using namespace orbit;
using namespace orbit::viewerlink;

/// What the other end of the line to the viewer says. What is taken for a message is written as it came.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    fuzz::Input input(data, size);
    const auto type = static_cast<quint16>(input.choice(std::variant_size_v<Message> + 1));
    const QByteArray payload = input.rest();
    const std::optional<Message> message = decode(type, payload);
    if (message)
        fuzz::require(encode(*message).mid(headerSize) == payload);
    return 0;
}
