#include "adapters/lab/http/http_message.h"
#include "adapters/lab/server/parameters.h"
#include "tests/fuzz/input.h"

using namespace orbit;
using namespace orbit::lab;

/// Requests of a foreign client, one after the other on one connection.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    QByteArray buffer = fuzz::Input(data, size).rest();
    for (;;) {
        const qsizetype before = buffer.size();
        const auto taken = takeRequest(buffer);
        if (!taken) {
            fuzz::require(taken.error().status >= 400);
            return 0;
        }
        if (!*taken)
            return 0;
        fuzz::require(buffer.size() < before);
        static_cast<void>((*taken)->wantsClose());
        static_cast<void>(percentDecoded((*taken)->path, false));
        static_cast<void>(paramsOf(parseForm((*taken)->query)));
        static_cast<void>(bodyParams(**taken));
    }
}
