#pragma once

#include "core/inventory/guest_power.h"
#include "tests/testkit/fakes/fake_tasks.h"

namespace orbit::testkit {

/// Writes down what was asked. Each call starts a running task in `tasks` unless a test fails it.
class FakePower final : public GuestPowerControl
{
public:
    explicit FakePower(FakeTasks &tasks) : m_tasks(tasks) {}

    struct Call
    {
        GuestKey guest;
        PowerAction action;

        friend bool operator==(const Call &, const Call &) = default;
    };

    Task<Result<TaskKey>> run(GuestKey guest, PowerAction action) override;

    /// From now on every call (or those on this guest) answers this.
    void failAll(std::optional<Error> error) { m_error = std::move(error); }
    void failGuest(const GuestKey &guest, const Error &error) { m_errors.insert(guest, error); }
    const std::vector<Call> &calls() const { return m_calls; }

private:
    FakeTasks &m_tasks;
    std::vector<Call> m_calls;
    std::optional<Error> m_error;
    QHash<GuestKey, Error> m_errors;
};

} // namespace orbit::testkit
