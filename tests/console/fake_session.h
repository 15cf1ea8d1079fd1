#pragma once

#include "core/sessions/session_factory.h"

#include <QImage>
#include <QPointer>

#include <vector>

namespace orbit::testing {

/// A session whose desktop is the test.
class FakeSession final : public RemoteSession
{
    Q_OBJECT

public:
    explicit FakeSession(RemoteTarget wish) : target(std::move(wish)) {}

    void start() override { setState(State::Connecting); }
    State state() const override { return m_state; }
    RemotePicture picture() const override
    {
        if (!held || held->cacheKey() != screen.cacheKey())
            held = std::make_shared<const QImage>(screen); // shares the pixels
        return {.pixels = held->constBits(), .size = held->size(), .stride = held->bytesPerLine(), .memory = held};
    }
    void frameTaken() override { ++taken; }
    void send(const RemoteInput &one) override { input.append(one); }
    void wishSize(QSize pixels) override { wishes.append(pixels); }
    void answerCertificate(Trust trust) override { trusts.append(trust); }
    void answerCredentials(std::optional<RemoteCredentials> credentials) override { answers.push_back(std::move(credentials)); }
    void close() override { closed = true; }
    std::optional<std::chrono::microseconds> roundTrip() const override { return std::chrono::milliseconds(18); }

    void setState(State state);
    void showScreen(const QImage &image);
    void announce(const DirtyRectangles &rectangles) { Q_EMIT frameReady(rectangles); }
    void point(const RemotePointer &pointer) { Q_EMIT pointerChanged(pointer); }
    void goLive(const QImage &image);
    void askCertificate(const QString &fingerprint);
    void askCredentials();
    void endWith(SessionEndReason reason, const QString &detail = {});

    const RemoteTarget target;
    QImage screen;
    mutable std::shared_ptr<const QImage> held; ///< the memory of the picture as a real session has it
    int taken = 0;
    bool closed = false;
    QList<RemoteInput> input;
    QList<QSize> wishes;
    QList<Trust> trusts;
    std::vector<std::optional<RemoteCredentials>> answers;

private:
    State m_state = State::Idle;
};

class FakeSessions final : public SessionFactory
{
public:
    std::unique_ptr<RemoteSession> create(RemoteTarget target) override;

    FakeSession *last() const { return made.isEmpty() ? nullptr : made.last().data(); }

    QList<QPointer<FakeSession>> made;
};

QImage plainScreen(QSize size, QRgb colour);

} // namespace orbit::testing
