#include "adapters/cache/inventory_rows.h"

using namespace Qt::StringLiterals;

namespace orbit::cache {

namespace {

constexpr quint32 lowestVmId = 100;
constexpr quint32 highestVmId = 999'999'999;

/// Puts values in one after the other.
class Binder final
{
public:
    explicit Binder(QSqlQuery &query) : m_query(query) {}

    Binder &operator<<(const QString &text) { return put(text); }
    Binder &operator<<(bool flag) { return put(flag ? 1 : 0); }
    Binder &operator<<(float number) { return put(static_cast<double>(number)); }
    /// SQLite knows signed numbers only; the bits are kept.
    Binder &operator<<(quint64 number) { return put(static_cast<qint64>(number)); }
    Binder &operator<<(quint32 number) { return put(static_cast<qint64>(number)); }
    template <class Enum>
        requires std::is_enum_v<Enum>
    Binder &operator<<(Enum value)
    {
        return put(static_cast<int>(value));
    }

private:
    Binder &put(const QVariant &value)
    {
        m_query.bindValue(++m_position, value);
        return *this;
    }

    QSqlQuery &m_query;
    int m_position = 0;
};

/// Takes values out one after the other.
class Columns final
{
public:
    explicit Columns(const QSqlQuery &query) : m_query(query) {}

    Columns &operator>>(QString &text) { return text = next().toString(), *this; }
    Columns &operator>>(bool &flag) { return flag = next().toLongLong() != 0, *this; }
    Columns &operator>>(float &number) { return number = next().toFloat(), *this; }
    Columns &operator>>(quint64 &number) { return number = static_cast<quint64>(next().toLongLong()), *this; }
    /// A number that is none of the enumeration's leaves the default.
    template <class Enum>
    void takeEnum(Enum &value, Enum last)
    {
        const qint64 number = next().toLongLong();
        if (number >= 0 && number <= static_cast<qint64>(last))
            value = static_cast<Enum>(number);
    }
    qint64 whole() { return next().toLongLong(); }
    QString text() { return next().toString(); }

private:
    QVariant next() { return m_query.value(m_position++); }

    const QSqlQuery &m_query;
    int m_position = 0;
};

} // namespace

template <>
const RowTable &tableOf<Guest>()
{
    static const RowTable table{
        .name = u"guests"_s,
        .columns = {u"vmid"_s, u"kind"_s,       u"power"_s,     u"is_template"_s,  u"name"_s,   u"node"_s,    u"pool"_s,
                    u"tags"_s, u"locked"_s,     u"ha_state"_s,  u"cpu"_s,          u"cpus"_s,   u"memory"_s,  u"memory_limit"_s,
                    u"disk"_s, u"disk_limit"_s, u"disk_read"_s, u"disk_written"_s, u"net_in"_s, u"net_out"_s, u"uptime"_s},
        .key = u"vmid"_s};
    return table;
}

template <>
const RowTable &tableOf<Node>()
{
    static const RowTable table{
        .name = u"nodes"_s,
        .columns = {u"node"_s, u"power"_s, u"cpu"_s, u"cpus"_s, u"memory"_s, u"memory_limit"_s, u"disk"_s, u"disk_limit"_s, u"uptime"_s},
        .key = u"node"_s};
    return table;
}

template <>
const RowTable &tableOf<Storage>()
{
    static const RowTable table{
        .name = u"storages"_s,
        .columns = {u"node"_s, u"storage"_s, u"type"_s, u"content"_s, u"is_shared"_s, u"is_available"_s, u"used"_s, u"total"_s},
        .key = u"node, storage"_s};
    return table;
}

template <>
const RowTable &tableOf<Pool>()
{
    static const RowTable table{.name = u"pools"_s, .columns = {u"pool"_s, u"remark"_s}, .key = u"pool"_s};
    return table;
}

void bindRow(QSqlQuery &query, const Guest &guest)
{
    Binder(query) << guest.key.vmId.value() << guest.kind << guest.power << guest.isTemplate << guest.name << guest.node.value()
                  << guest.pool.value() << guest.tags << guest.lock << guest.haState << guest.cpu << guest.cpus << guest.memory
                  << guest.memoryLimit << guest.disk << guest.diskLimit << guest.diskRead << guest.diskWritten << guest.netIn
                  << guest.netOut << guest.uptime;
}

void bindRow(QSqlQuery &query, const Node &node)
{
    Binder(query) << node.key.node.value() << node.power << node.cpu << node.cpus << node.memory << node.memoryLimit << node.disk
                  << node.diskLimit << node.uptime;
}

void bindRow(QSqlQuery &query, const Storage &storage)
{
    Binder(query) << storage.node.node.value() << storage.id.value() << storage.type << storage.content << storage.isShared
                  << storage.isAvailable << storage.used << storage.total;
}

void bindRow(QSqlQuery &query, const Pool &pool) { Binder(query) << pool.id.value() << pool.comment; }

template <>
std::optional<Guest> readRow(const QSqlQuery &query, const ClusterId &cluster, SharedTexts &shared)
{
    Columns columns(query);
    const qint64 vmId = columns.whole();
    if (vmId < lowestVmId || vmId > highestVmId)
        return {};
    Guest guest{.key = {cluster, VmId(static_cast<quint32>(vmId))}};
    columns.takeEnum(guest.kind, GuestKind::Lxc);
    columns.takeEnum(guest.power, GuestPower::Paused);
    columns >> guest.isTemplate >> guest.name;
    guest.node = NodeName(shared(columns.text()));
    guest.pool = PoolId(shared(columns.text()));
    guest.tags = shared(columns.text());
    guest.lock = shared(columns.text());
    guest.haState = shared(columns.text());
    columns >> guest.cpu >> guest.cpus >> guest.memory >> guest.memoryLimit >> guest.disk >> guest.diskLimit >> guest.diskRead >>
        guest.diskWritten >> guest.netIn >> guest.netOut >> guest.uptime;
    return guest;
}

template <>
std::optional<Node> readRow(const QSqlQuery &query, const ClusterId &cluster, SharedTexts &shared)
{
    Columns columns(query);
    Node node{.key = {cluster, NodeName(shared(columns.text()))}};
    columns.takeEnum(node.power, NodePower::Offline);
    columns >> node.cpu >> node.cpus >> node.memory >> node.memoryLimit >> node.disk >> node.diskLimit >> node.uptime;
    return node;
}

template <>
std::optional<Storage> readRow(const QSqlQuery &query, const ClusterId &cluster, SharedTexts &shared)
{
    Columns columns(query);
    Storage storage{.node = {cluster, NodeName(shared(columns.text()))}, .id = StorageId(shared(columns.text()))};
    storage.type = shared(columns.text());
    storage.content = shared(columns.text());
    columns >> storage.isShared >> storage.isAvailable >> storage.used >> storage.total;
    return storage;
}

template <>
std::optional<Pool> readRow(const QSqlQuery &query, const ClusterId &cluster, SharedTexts &)
{
    Columns columns(query);
    Pool pool{.cluster = cluster, .id = PoolId(columns.text())};
    columns >> pool.comment;
    return pool;
}

} // namespace orbit::cache
