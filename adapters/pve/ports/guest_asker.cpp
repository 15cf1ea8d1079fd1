#include "adapters/pve/ports/guest_asker.h"

#include "adapters/pve/endpoints/guests.h"

using namespace Qt::StringLiterals;

namespace orbit::pve {

namespace {

using namespace std::chrono_literals;

constexpr double requestsPerSecond = 4;
constexpr double requestsAtOnce = 8; // what just came on screen is there at once
constexpr int mostAtATime = 3;       // an agent that is silent takes Proxmox seconds to find out
constexpr int mostInBackground = 400;
constexpr auto backgroundEvery = 60s;
constexpr auto setupEvery = 5min;
constexpr std::chrono::milliseconds pauseWhenSeen = 1s;
constexpr std::chrono::milliseconds pauseWhenUnseen = 5s; // an idle console hardly wakes up

bool isOlder(const QDateTime &then, const QDateTime &now, std::chrono::milliseconds age)
{
    return !then.isValid() || then.msecsTo(now) >= age.count();
}

/// Whether Proxmox speaks of the agent ("QEMU guest agent is not running", "got timeout"). Without an answer, or with one that makes no
/// sense, nothing is known of it.
bool isAboutAgent(const Error &error)
{
    return error.kind != ErrorKind::Unreachable && error.kind != ErrorKind::TimedOut &&
           (error.detail.contains("agent"_L1, Qt::CaseInsensitive) || error.detail.contains("timeout"_L1));
}

} // namespace

GuestAsker::GuestAsker(ClusterId cluster, LinkTable &links, const Inventory &inventory, const PveCadence &cadence, Clock &clock)
    : m_cluster(std::move(cluster)),
      m_links(links),
      m_inventory(inventory),
      m_cadence(cadence),
      m_clock(clock),
      m_pace(requestsPerSecond, requestsAtOnce)
{
    m_scope.start(dispatch());
}

void GuestAsker::setVisible(QSet<VmId> visible)
{
    m_visible = std::move(visible);
    m_beat.now();
}

void GuestAsker::setFailedStart(VmId id, const QString &text)
{
    Known &known = m_known[id];
    if (std::exchange(known.detail.failedStart, text) != text)
        Q_EMIT changed({m_cluster, id});
}

void GuestAsker::setPressure(VmId id, const Pressure &pressure)
{
    const auto known = m_known.find(id);
    const Pressure before = known == m_known.end() ? Pressure() : known->detail.pressure;
    if (before == pressure)
        return;
    m_known[id].detail.pressure = pressure;
    Q_EMIT changed({m_cluster, id});
}

Task<> GuestAsker::dispatch()
{
    for (;;) {
        std::optional<Guest> guest;
        if (m_inFlight < mostAtATime)
            guest = nextDue();
        if (guest)
            m_scope.start(askOne(std::move(*guest)));
        else
            co_await m_beat.pause(m_visible.isEmpty() ? pauseWhenUnseen : pauseWhenSeen);
    }
}

std::optional<Guest> GuestAsker::nextDue() const
{
    const ClusterLink *link = m_links.find(m_cluster);
    if (!link || link->status().link != LinkState::Online)
        return {};
    const Guest *oldest = nullptr;
    QDateTime oldestReadAt;
    for (const VmId id : m_visible) {
        const Guest *guest = m_inventory.guest({m_cluster, id});
        if (!guest || !isDue(*guest, m_cadence.visibleGuests))
            continue;
        const QDateTime readAt = detail(id).readAt;
        if (!oldest || !readAt.isValid() || (oldestReadAt.isValid() && readAt < oldestReadAt)) {
            oldest = guest;
            oldestReadAt = readAt;
        }
    }
    if (oldest)
        return *oldest;
    return nextInBackground();
}

std::optional<Guest> GuestAsker::nextInBackground() const
{
    int running = 0;
    const Guest *due = nullptr;
    for (const Guest &guest : m_inventory.guests()) {
        if (guest.key.cluster != m_cluster || guest.power != GuestPower::Running)
            continue;
        if (++running > mostInBackground)
            return {};
        if (!due && isDue(guest, backgroundEvery))
            due = &guest;
    }
    return due ? std::optional<Guest>(*due) : std::nullopt;
}

bool GuestAsker::isDue(const Guest &guest, std::chrono::milliseconds every) const
{
    const auto known = m_known.constFind(guest.key.vmId);
    if (known == m_known.cend())
        return true;
    if (known->isAskedNow)
        return false;
    return known->powerThen != guest.power || isOlder(known->detail.readAt, m_clock.now(), every);
}

Task<> GuestAsker::askOne(Guest guest)
{
    const VmId id = guest.key.vmId;
    ++m_inFlight;
    m_known[id].isAskedNow = true;
    m_known[id].powerThen = guest.power;
    if (isOlder(m_known[id].setupReadAt, m_clock.now(), setupEvery))
        co_await askSetup(guest);
    GuestDetail detail = m_known[id].detail;
    const bool isRunning = guest.power == GuestPower::Running;
    if (isRunning && guest.kind == GuestKind::Lxc)
        co_await askContainer(guest, &detail);
    else if (isRunning && m_known[id].hasAgent)
        co_await askAgent(guest, &detail);
    if (!isRunning || (guest.kind == GuestKind::Qemu && !m_known[id].hasAgent)) {
        detail.addresses.clear();
        detail.loggedOn.clear();
        detail.agent = m_known[id].hasAgent ? AgentState::Unknown : AgentState::NotSetUp;
    }
    detail.readAt = m_clock.now();
    put(id, std::move(detail));
    --m_inFlight;
    m_known[id].isAskedNow = false;
    m_beat.now();
}

template <Endpoint E>
Task<Result<typename E::Answer>> GuestAsker::askInTurn(E endpoint)
{
    co_await m_pace.turn();
    ClusterLink *link = m_links.find(m_cluster);
    if (!link)
        co_return fail(noSuchCluster(m_cluster));
    Result<typename E::Answer> answer = co_await link->ask(std::move(endpoint), Lane::Bulk);
    co_return answer;
}

Task<> GuestAsker::askSetup(Guest guest)
{
    const Result<GuestSetup> setup = co_await askInTurn(ReadGuestSetup{GuestPlace::of(guest)});
    Known &known = m_known[guest.key.vmId];
    if (setup || isAnswer(setup.error()))
        known.setupReadAt = m_clock.now();
    if (!setup)
        co_return;
    known.detail.osType = setup->osType;
    known.detail.description = setup->description;
    known.detail.waiting = setup->waiting;
    known.hasAgent = setup->hasAgent;
}

Task<> GuestAsker::askContainer(Guest guest, GuestDetail *detail)
{
    Result<QStringList> addresses = co_await askInTurn(ReadGuestAddresses{GuestPlace::of(guest)});
    detail->agent = AgentState::NotSetUp;
    if (addresses)
        detail->addresses = std::move(*addresses);
}

Task<> GuestAsker::askAgent(Guest guest, GuestDetail *detail)
{
    Result<QStringList> addresses = co_await askInTurn(ReadGuestAddresses{GuestPlace::of(guest)});
    if (!addresses) {
        if (addresses.error().kind == ErrorKind::Denied)
            detail->agent = AgentState::Unknown;
        else if (isAboutAgent(addresses.error()))
            detail->agent = AgentState::Silent;
        co_return;
    }
    detail->agent = AgentState::Answering;
    detail->addresses = std::move(*addresses);
    Result<QStringList> users = co_await askInTurn(ReadGuestUsers{GuestPlace::of(guest)});
    if (users)
        detail->loggedOn = std::move(*users);
}

void GuestAsker::put(VmId id, GuestDetail detail)
{
    Known &known = m_known[id];
    detail.failedStart = known.detail.failedStart;
    detail.pressure = known.detail.pressure;
    if (std::exchange(known.detail, detail) != detail)
        Q_EMIT changed({m_cluster, id});
}

} // namespace orbit::pve
