#pragma once

#include "adapters/viewerlink/channel.h"
#include "adapters/viewerlink/shared_picture.h"

#include "core/sessions/dirty_area.h"
#include "core/sessions/screen_host.h"

#include <functional>

namespace orbit {

/// What a decoder of this process reports goes to the console, and what the console says comes to the decoder.
class LinkHost final : public ScreenHost
{
public:
    struct Console
    {
        std::function<void(const RemoteInput &)> input;
        std::function<void(QSize)> wishSize;
        std::function<void()> close; ///< also when the console is gone
    };

    explicit LinkHost(viewerlink::Channel &channel) : m_channel(channel) {}

    void setConsole(Console console) { m_console = std::move(console); }
    std::optional<viewerlink::Received> waitFor(std::function<bool(const viewerlink::Message &)> isIt);

    /// Reads and obeys what the console has sent, never waits.
    void serve();
    bool wantsToWrite() const { return m_channel.hasUnsent(); }
    void sendLast(const SessionEnd &end);

    bool trusts(const ServerCertificate &certificate) override;
    std::optional<RemoteCredentials> askCredentials(const QString &user, const QString &domain) override;
    uchar *newPicture(QSize size, qsizetype stride) override;
    void releaseOldPicture() override { m_oldMemory = {}; }
    void connected() override;
    void damaged(const DirtyRectangles &rectangles) override;
    void frameComplete() override { sendFrame(); }
    void pointerChanged(const RemotePointer &pointer) override { m_channel.send(pointer); }

private:
    void obey(const viewerlink::Message &message);
    void sendFrame();
    bool waitForSocket();

    viewerlink::Channel &m_channel;
    Console m_console;
    viewerlink::Mapping m_memory;
    viewerlink::Mapping m_oldMemory;
    QSize m_size;
    DirtyArea m_dirty;
    bool m_frameOut = false; ///< announced and not taken yet
};

} // namespace orbit
