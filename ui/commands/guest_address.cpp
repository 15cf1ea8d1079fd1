#include "ui/commands/guest_address.h"

#include "core/async/timing.h"

#include <optional>

namespace orbit::ui {

namespace {

std::optional<Result<QString>> addressKnown(const GuestDetail &detail)
{
    if (!detail.addresses.isEmpty())
        return Result<QString>(detail.addresses.front());
    if (detail.agent == AgentState::NotSetUp)
        return Result<QString>(fail(ErrorKind::Conflict, {}));
    return std::nullopt;
}

/// Watches one guest and gives its address as soon as it is known.
class AddressWatch final : public QObject
{
public:
    AddressWatch(GuestDetails &details, GuestKey guest, Giver<Result<QString>> giver)
        : m_details(details), m_guest(std::move(guest)), m_giver(std::move(giver))
    {
        connect(&m_details, &GuestDetails::guestsChanged, this, &AddressWatch::look);
        m_details.watchGuests(this, {m_guest});
    }
    ~AddressWatch() override { m_details.watchGuests(this, {}); }

private:
    void look()
    {
        if (const auto known = addressKnown(m_details.guest(m_guest)))
            m_giver.give(*known);
    }

    GuestDetails &m_details;
    GuestKey m_guest;
    Giver<Result<QString>> m_giver;
};

Task<Result<QString>> nextAddress(GuestDetails *details, GuestKey guest)
{
    Later<Result<QString>> later;
    const AddressWatch watch(*details, guest, later.giver());
    Result<QString> address = co_await later;
    co_return address;
}

} // namespace

Task<Result<QString>> waitForAddress(GuestDetails *details, GuestKey guest, std::chrono::milliseconds limit)
{
    if (const auto known = addressKnown(details->guest(guest)))
        co_return *known;
    auto waiting = withLimit(nextAddress(details, guest), limit, QString::number(guest.vmId.value()));
    Result<QString> address = co_await waiting;
    co_return address;
}

} // namespace orbit::ui
