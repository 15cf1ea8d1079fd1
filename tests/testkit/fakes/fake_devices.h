#pragma once

#include "core/access/devices.h"
#include "tests/testkit/fakes/fake_answers.h"

namespace orbit::testkit {

/// Devices of people in memory, in the order they were put.
class FakeDevices final : public Devices
{
    Q_OBJECT

public:
    using Devices::Devices;

    Task<Result<std::vector<Device>>> of(PersonId person) override
    {
        const Result<void> answer = co_await answers.take(QStringLiteral("of"));
        if (!answer)
            co_return orbit::fail(answer.error());
        std::vector<Device> theirs;
        std::ranges::copy_if(all, std::back_inserter(theirs), [&person](const Device &device) { return device.owner == person; });
        co_return theirs;
    }
    Task<Result<void>> revoke(DeviceId id) override
    {
        const Result<void> answer = co_await answers.take(QStringLiteral("revoke"));
        if (!answer)
            co_return orbit::fail(answer.error());
        if (std::erase_if(all, [&id](const Device &device) { return device.id == id; }) == 0)
            co_return orbit::fail(ErrorKind::NotFound, id.value());
        Q_EMIT changed();
        co_return Result<void>();
    }
    void put(const PersonId &owner, const QString &name, const QDateTime &seen = {})
    {
        all.push_back({.id = DeviceId(QStringLiteral("device-") + name), .owner = owner, .name = name, .registered = seen, .seen = seen});
    }

    FakeAnswers answers;
    std::vector<Device> all;
};

} // namespace orbit::testkit
