#include "core/inventory/guest_store.h"

#include <QHash>

#include <algorithm>
#include <string>
#include <unordered_map>

namespace orbit {

namespace {

constexpr quint32 lowestVmId = 100;
constexpr quint32 highestVmId = 999'999'999;

bool isSame(const QString &text, std::string_view utf8)
{
    const auto size = static_cast<qsizetype>(utf8.size());
    // As many UTF-8 bytes as UTF-16 units is ASCII nearly always, which compares as Latin-1, and that is vectorised.
    if (text.size() == size && text == QLatin1StringView(utf8.data(), size))
        return true;
    if (text.size() > size)
        return false;
    return QAnyStringView::compare(text, QUtf8StringView(utf8.data(), size)) == 0;
}

QString toText(std::string_view utf8) { return QString::fromUtf8(utf8.data(), static_cast<qsizetype>(utf8.size())); }

/// Takes values over and remembers whether one of them was another.
struct Update
{
    bool isChanged = false;

    template <class T, class V>
    void operator()(T &kept, V value)
    {
        isChanged |= kept != static_cast<T>(value);
        kept = static_cast<T>(value);
    }
};

void assignNumbers(Guest &guest, const GuestRow &row, Update &update)
{
    update(guest.kind, row.kind);
    update(guest.power, row.power);
    update(guest.isTemplate, row.isTemplate);
    update(guest.cpu, row.cpu);
    update(guest.cpus, row.cpus);
    update(guest.memory, row.memory);
    update(guest.memoryLimit, row.memoryLimit);
    update(guest.disk, row.disk);
    update(guest.diskLimit, row.diskLimit);
    update(guest.diskRead, row.diskRead);
    update(guest.diskWritten, row.diskWritten);
    update(guest.netIn, row.netIn);
    update(guest.netOut, row.netOut);
    update(guest.uptime, row.uptime);
}

/// Texts that repeat: one shared QString for each.
class Texts final
{
public:
    QString shared(std::string_view utf8)
    {
        if (utf8.empty())
            return {};
        const auto found = m_texts.find(utf8);
        if (found != m_texts.end())
            return found->second;
        return m_texts.emplace(std::string(utf8), toText(utf8)).first->second;
    }
    /// Forgets texts when there are more than any cluster of that size would have: an answer may hold ever new ones.
    void keepWithin(size_t limit)
    {
        if (m_texts.size() > limit)
            m_texts.clear();
    }

private:
    struct Hash
    {
        using is_transparent = void;
        size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
    };
    std::unordered_map<std::string, QString, Hash, std::equal_to<>> m_texts;
};

enum class News : quint8 { None, Changed, Added };

struct Row
{
    quint32 seenIn = 0; ///< number of the answer
    News news = News::None;
};

} // namespace

struct GuestStore::Shard
{
    ClusterId cluster;
    std::vector<Guest> guests;
    std::vector<Row> rows; ///< beside guests
    QHash<quint32, quint32> places;
    quint32 answer = 0;
    size_t next = 0; ///< where the next guest of the answer was last time

    size_t placeOf(quint32 vmId);
    void remove(size_t place);
};

struct GuestStore::State
{
    std::unordered_map<QString, Shard> shards;
    Texts texts;
    Shard *current = nullptr;

    bool assignShared(QString &kept, std::string_view utf8);
    template <class Id>
    bool assignShared(Id &kept, std::string_view utf8);
    bool assignTexts(Guest &guest, const GuestRow &row);
};

size_t GuestStore::Shard::placeOf(quint32 vmId)
{
    // Answers come in the same order nearly always, so the hash is rarely asked.
    if (next < guests.size() && guests[next].key.vmId.value() == vmId)
        return next;
    const auto found = places.constFind(vmId);
    if (found != places.constEnd())
        return *found;
    const size_t place = guests.size();
    places.insert(vmId, static_cast<quint32>(place));
    Guest &guest = guests.emplace_back();
    guest.key = {cluster, VmId(vmId)};
    rows.push_back({.seenIn = 0, .news = News::Added});
    return place;
}

void GuestStore::Shard::remove(size_t place)
{
    places.remove(guests[place].key.vmId.value());
    if (place + 1 != guests.size()) {
        guests[place] = std::move(guests.back());
        rows[place] = rows.back();
        places.insert(guests[place].key.vmId.value(), static_cast<quint32>(place));
    }
    guests.pop_back();
    rows.pop_back();
}

bool GuestStore::State::assignShared(QString &kept, std::string_view utf8)
{
    if (isSame(kept, utf8))
        return false;
    kept = texts.shared(utf8);
    return true;
}

template <class Id>
bool GuestStore::State::assignShared(Id &kept, std::string_view utf8)
{
    if (isSame(kept.value(), utf8))
        return false;
    kept = Id(texts.shared(utf8));
    return true;
}

bool GuestStore::State::assignTexts(Guest &guest, const GuestRow &row)
{
    bool isChanged = false;
    if (!isSame(guest.name, row.name)) {
        guest.name = toText(row.name);
        isChanged = true;
    }
    isChanged |= assignShared(guest.node, row.node);
    isChanged |= assignShared(guest.pool, row.pool);
    isChanged |= assignShared(guest.tags, row.tags);
    isChanged |= assignShared(guest.lock, row.lock);
    isChanged |= assignShared(guest.haState, row.haState);
    return isChanged;
}

GuestStore::GuestStore() : m_state(std::make_unique<State>()) {}
GuestStore::~GuestStore() = default;

void GuestStore::begin(const ClusterId &cluster)
{
    Shard &shard = m_state->shards[cluster.value()];
    shard.cluster = cluster;
    shard.next = 0;
    ++shard.answer;
    m_state->current = &shard;
}

void GuestStore::put(const GuestRow &row)
{
    if (row.vmId < lowestVmId || row.vmId > highestVmId || !m_state->current)
        return;
    Shard &shard = *m_state->current;
    const size_t place = shard.placeOf(row.vmId);
    if (shard.rows[place].seenIn == shard.answer)
        return; // named twice: the first one counts, or each answer would be news
    shard.next = place + 1;
    Guest &guest = shard.guests[place];
    Update update{.isChanged = m_state->assignTexts(guest, row)};
    assignNumbers(guest, row, update);
    Row &state = shard.rows[place];
    state.seenIn = shard.answer;
    if (update.isChanged && state.news == News::None)
        state.news = News::Changed;
}

GuestChanges GuestStore::end()
{
    GuestChanges changes;
    if (!m_state->current)
        return changes;
    Shard &shard = *std::exchange(m_state->current, nullptr);
    for (size_t place = shard.guests.size(); place-- > 0;) {
        if (shard.rows[place].seenIn == shard.answer)
            continue;
        // One that an unfinished answer brought and this one lacks was never told of.
        if (shard.rows[place].news != News::Added)
            changes.removed.push_back(shard.guests[place].key);
        shard.remove(place);
    }
    changes.added.reserve(static_cast<size_t>(std::ranges::count(shard.rows, News::Added, &Row::news)));
    changes.changed.reserve(static_cast<size_t>(std::ranges::count(shard.rows, News::Changed, &Row::news)));
    for (size_t place = 0; place < shard.guests.size(); ++place) {
        const News news = std::exchange(shard.rows[place].news, News::None);
        if (news != News::None)
            (news == News::Added ? changes.added : changes.changed).push_back(shard.guests[place]);
    }
    m_state->texts.keepWithin(4 * shard.guests.size() + 1024);
    return changes;
}

void GuestStore::restore(const ClusterId &cluster, const std::vector<Guest> &guests)
{
    const auto [place, isNew] = m_state->shards.try_emplace(cluster.value());
    if (!isNew)
        return;
    Shard &shard = place->second;
    shard.cluster = cluster;
    shard.guests = guests;
    shard.rows.resize(guests.size());
    shard.places.reserve(static_cast<qsizetype>(guests.size()));
    for (size_t i = 0; i < guests.size(); ++i)
        shard.places.insert(guests[i].key.vmId.value(), static_cast<quint32>(i));
}

const std::vector<Guest> &GuestStore::guests(const ClusterId &cluster) const
{
    static const std::vector<Guest> s_none;
    const auto shard = m_state->shards.find(cluster.value());
    return shard == m_state->shards.end() ? s_none : shard->second.guests;
}

void GuestStore::forget(const ClusterId &cluster)
{
    m_state->current = nullptr;
    m_state->shards.erase(cluster.value());
}

} // namespace orbit
