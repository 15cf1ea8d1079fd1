#include "adapters/lab/screens/websocket_frames.h"
#include "tests/fuzz/input.h"

#include <QByteArrayList>

using namespace orbit;
using namespace orbit::lab::websocket;

namespace {

/// Frames up to the end or the first mistake, with the bytes fed in pieces of this size.
QByteArrayList framesOf(const QByteArray &bytes, qsizetype piece)
{
    QByteArrayList frames;
    FrameReader reader;
    for (qsizetype at = 0; at < bytes.size(); at += piece) {
        reader.feed(bytes.mid(at, piece));
        for (;;) {
            const auto frame = reader.next();
            if (!frame)
                return frames << QByteArray::number(static_cast<int>(frame.error()));
            if (!*frame)
                break;
            frames << QByteArray::number(static_cast<int>((*frame)->opcode)) + (*frame)->payload;
        }
    }
    return frames;
}

} // namespace

/// What a browser or viewer sends. It does not matter in which pieces it arrives.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QByteArray bytes = fuzz::Input(data, size).rest();
    if (bytes.isEmpty())
        return 0;
    fuzz::require(framesOf(bytes, bytes.size()) == framesOf(bytes, 3));
    return 0;
}
