#include "adapters/viewerlink/channel.h"
#include "adapters/viewerlink/message.h"
#include "adapters/viewerlink/shared_picture.h"

#include "tests/testkit/test_main.h"

#include <QRandomGenerator>
#include <QTest>

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/socket.h>

#include <array>

using namespace Qt::StringLiterals;
using namespace orbit;
using namespace orbit::viewerlink;

namespace {

RemoteTarget sampleTarget()
{
    RemoteTarget target;
    target.host = u"fin-003.example"_s;
    target.port = 3390;
    target.security = RemoteSecurity::Nla;
    target.quality = RemoteQuality::Sharp;
    target.credentials = {.user = u"anna"_s, .domain = u"ORBIT"_s, .password = Secret("p\0w")};
    target.trustedFingerprint = QString(64, u'b');
    return target;
}

QList<Message> samples()
{
    ServerCertificate certificate{.host = u"h"_s,
                                  .port = 1,
                                  .subject = u"CN = ä"_s,
                                  .issuer = u"i"_s,
                                  .validUntil = u"u"_s,
                                  .fingerprint = u"f"_s,
                                  .trustedFingerprint = {}};
    const RemotePointer pointer{.kind = RemotePointer::Kind::Image, .hotSpot = {1, 2}, .size = {2, 3}, .pixels = QByteArray(24, 'p')};
    return {Hello{},
            Open{.target = sampleTarget()},
            CertificateAnswer{.trusted = true},
            CredentialsAnswer{.given = true, .credentials = sampleTarget().credentials},
            FrameTaken{},
            SizeWish{.pixels = {1920, 1080}},
            Close{},
            KeyChange{.code = 30, .down = true, .repeat = true},
            TextChange{.unit = 0x20ac, .down = true},
            KeyboardFocus{.capsLock = true, .numLock = false, .scrollLock = true},
            MouseMove{.position = {-3, 70000}},
            MouseClick{.position = {1, 2}, .key = MouseKey::Forward, .down = true},
            WheelTurn{.position = {3, 4}, .vertical = -120, .horizontal = 30},
            CertificateQuestion{.certificate = certificate},
            CredentialsQuestion{.user = u"u"_s, .domain = u"d"_s},
            NewPicture{.size = {640, 480}, .stride = 2560},
            Connected{},
            Frame{.rectangles = {QRect(1, 2, 3, 4), QRect(0, 0, 8192, 8192)}},
            pointer,
            Ended{.end = {.reason = SessionEndReason::TakenOver, .detail = u"by bob"_s}}};
}

std::array<UniqueFd, 2> socketPair()
{
    std::array<int, 2> ends{-1, -1};
    if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends.data()) < 0)
        return {};
    return {UniqueFd(ends[0]), UniqueFd(ends[1])};
}

UniqueFd someDescriptor() { return UniqueFd(::memfd_create("test", MFD_CLOEXEC)); }

} // namespace

class MessageTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyMessageComesBackAsItWas();
    void everyCutMessageIsRefused();
    void everyMessageWithAByteMoreIsRefused();
    void unknownTypesAreRefused();
    void randomBytesNeverCrash();
    void wrongPointersAndPicturesAreRefused();
    void singleBytesAddUpToMessages();
    void descriptorsTravelWithTheirMessage();
    void aMissingDescriptorBreaksOff();
    void garbageBreaksOff_data();
    void garbageBreaksOff();
    void aSilentReaderIsNoticed();
    void onlySealedMemoryIsMapped();
};

void MessageTest::everyMessageComesBackAsItWas()
{
    QCOMPARE(samples().size(), qsizetype(std::variant_size_v<Message>));
    for (const Message &message : samples()) {
        const QByteArray bytes = encode(message);
        const auto back = decode(static_cast<quint16>(message.index()), QByteArrayView(bytes).sliced(headerSize));
        QVERIFY2(back, qPrintable(QString::number(message.index())));
        QCOMPARE(encode(*back), bytes);
    }
    const QByteArray opened = encode(Open{.target = sampleTarget()});
    const auto open = decode(1, QByteArrayView(opened).sliced(headerSize));
    QCOMPARE(std::get<Open>(*open).target.host, u"fin-003.example"_s);
    QVERIFY(std::get<Open>(*open).target.credentials.password == sampleTarget().credentials.password);
}

void MessageTest::everyCutMessageIsRefused()
{
    for (const Message &message : samples()) {
        const QByteArray bytes = encode(message).sliced(headerSize);
        for (qsizetype length = 0; length < bytes.size(); ++length)
            QVERIFY(!decode(static_cast<quint16>(message.index()), QByteArrayView(bytes).first(length)));
    }
}

void MessageTest::everyMessageWithAByteMoreIsRefused()
{
    for (const Message &message : samples())
        QVERIFY(!decode(static_cast<quint16>(message.index()), encode(message).sliced(headerSize) + '\0'));
}

void MessageTest::unknownTypesAreRefused()
{
    QVERIFY(!decode(static_cast<quint16>(std::variant_size_v<Message>), {}));
    QVERIFY(!decode(0xffff, {}));
}

void MessageTest::randomBytesNeverCrash()
{
    QRandomGenerator random(4711);
    for (int round = 0; round < 20000; ++round) {
        QByteArray bytes(random.bounded(64), Qt::Uninitialized);
        for (char &byte : bytes)
            byte = static_cast<char>(random.bounded(256));
        decode(static_cast<quint16>(random.bounded(int(std::variant_size_v<Message>))), bytes);
    }
}

void MessageTest::wrongPointersAndPicturesAreRefused()
{
    const auto comesThrough = [](const Message &message) {
        const QByteArray bytes = encode(message);
        return decode(static_cast<quint16>(message.index()), QByteArrayView(bytes).sliced(headerSize)).has_value();
    };
    QVERIFY(!comesThrough(RemotePointer{.kind = RemotePointer::Kind::Image, .hotSpot = {}, .size = {2, 2}, .pixels = QByteArray(15, 'p')}));
    QVERIFY(
        !comesThrough(RemotePointer{.kind = RemotePointer::Kind::Image, .hotSpot = {2, 0}, .size = {2, 2}, .pixels = QByteArray(16, 'p')}));
    QVERIFY(!comesThrough(RemotePointer{.kind = RemotePointer::Kind::Image, .hotSpot = {}, .size = {}, .pixels = {}}));
    QVERIFY(!comesThrough(NewPicture{.size = {640, 480}, .stride = 2559}));
    QVERIFY(!comesThrough(NewPicture{.size = {0, 480}, .stride = 2560}));
    QVERIFY(!comesThrough(NewPicture{.size = {8193, 480}, .stride = 40000}));
    QVERIFY(!comesThrough(Frame{.rectangles = {QRect(-1, 0, 1, 1)}}));
}

void MessageTest::singleBytesAddUpToMessages()
{
    auto [ours, theirs] = socketPair();
    Channel channel(std::move(ours));
    const QByteArray bytes = encode(Ended{.end = {.reason = SessionEndReason::SignedOut, .detail = u"bye"_s}}) + encode(Connected{});
    QList<qsizetype> types;
    for (const char byte : bytes) {
        QCOMPARE(::write(theirs.get(), &byte, 1), ssize_t(1));
        channel.receive();
        while (const auto received = channel.next())
            types.append(qsizetype(received->message.index()));
    }
    QCOMPARE(types, (QList<qsizetype>{qsizetype(Message(Ended{}).index()), qsizetype(Message(Connected{}).index())}));
}

void MessageTest::descriptorsTravelWithTheirMessage()
{
    auto [ours, theirs] = socketPair();
    Channel sender(std::move(ours));
    Channel receiver(std::move(theirs));
    sender.send(Connected{});
    sender.send(NewPicture{.size = {1, 1}, .stride = 4}, someDescriptor());
    sender.send(Connected{});
    sender.send(NewPicture{.size = {1, 1}, .stride = 4}, someDescriptor());
    QList<bool> withDescriptor;
    for (int i = 0; i < 8; ++i) {
        receiver.receive();
        while (const auto received = receiver.next())
            withDescriptor.append(received->descriptor.isValid());
    }
    QCOMPARE(withDescriptor, (QList<bool>{false, true, false, true}));
}

void MessageTest::aMissingDescriptorBreaksOff()
{
    auto [ours, theirs] = socketPair();
    Channel channel(std::move(ours));
    const QByteArray bytes = encode(NewPicture{.size = {1, 1}, .stride = 4});
    QCOMPARE(::write(theirs.get(), bytes.constData(), size_t(bytes.size())), ssize_t(bytes.size()));
    channel.receive();
    QVERIFY(!channel.next());
    QVERIFY(channel.status() == Channel::Status::NotOurs);
}

void MessageTest::garbageBreaksOff_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("too long") << QByteArray::fromHex("ffffffff00000000");
    QTest::newRow("just too long") << QByteArray::fromHex("01440900") + QByteArray::fromHex("00000000");
    QTest::newRow("reserved bits") << QByteArray::fromHex("0200000000000100") + QByteArray::fromHex("0100");
    QTest::newRow("unknown type") << QByteArray::fromHex("000000007f000000");
    QTest::newRow("text") << QByteArray("GET / HTTP/1.1\r\n\r\n");
}

void MessageTest::garbageBreaksOff()
{
    QFETCH(QByteArray, bytes);
    auto [ours, theirs] = socketPair();
    Channel channel(std::move(ours));
    QCOMPARE(::write(theirs.get(), bytes.constData(), size_t(bytes.size())), ssize_t(bytes.size()));
    channel.receive();
    QVERIFY(!channel.next());
    QVERIFY(channel.status() == Channel::Status::NotOurs);
    const QByteArray good = encode(Hello{});
    QCOMPARE(::write(theirs.get(), good.constData(), size_t(good.size())), ssize_t(good.size()));
    channel.receive();
    QVERIFY(!channel.next());
}

void MessageTest::aSilentReaderIsNoticed()
{
    auto [ours, theirs] = socketPair();
    Channel channel(std::move(ours));
    const RemotePointer large{
        .kind = RemotePointer::Kind::Image, .hotSpot = {}, .size = {384, 384}, .pixels = QByteArray(384 * 384 * 4, 'p')};
    for (int i = 0; i < 20; ++i)
        channel.send(large);
    QVERIFY(channel.status() == Channel::Status::Overflowed);
}

void MessageTest::onlySealedMemoryIsMapped()
{
    const QSize size(16, 16);
    const auto good = makePicture(size, 64);
    QVERIFY(good);
    QVERIFY(mapPicture(good->descriptor, size, 64));
    QVERIFY(!mapPicture(good->descriptor, QSize(16, 1024), 64));
    QVERIFY(::ftruncate(good->descriptor.get(), 0) < 0);

    const UniqueFd unsealed(::memfd_create("test", MFD_CLOEXEC | MFD_ALLOW_SEALING));
    QCOMPARE(::ftruncate(unsealed.get(), 4096), 0);
    QVERIFY(!mapPicture(unsealed, size, 64));
    const UniqueFd file(::open("/proc/self/exe", O_RDONLY | O_CLOEXEC));
    QVERIFY(!mapPicture(file, size, 64));
    auto [one, other] = socketPair();
    QVERIFY(!mapPicture(one, size, 64));
}

ORBIT_TEST(MessageTest, "message")

#include "message_test.moc"
