#include "adapters/lab/model/guest.h"

#include <QCryptographicHash>

#include <algorithm>

namespace orbit::lab {

QByteArray Guest::option(const char *key, const QByteArray &fallback) const
{
    const auto found = config.find(QByteArray::fromRawData(key, static_cast<qsizetype>(qstrlen(key))));
    return found == config.end() ? fallback : found->second;
}

QByteArray Guest::name() const
{
    return container ? option("hostname", "CT" + QByteArray::number(vmid)) : option("name", "VM" + QByteArray::number(vmid));
}

qint64 Guest::memoryBytes() const
{
    const QByteArray value = option("memory", "512");
    const QByteArray current = propertyOf(value, "current");
    return (current.isEmpty() ? value : current).toLongLong() * 1024 * 1024;
}

int Guest::cpus() const { return std::max(1, option("cores", "1").toInt()) * std::max(1, option("sockets", "1").toInt()); }

qint64 Guest::diskBytes() const
{
    if (container)
        return parseSize(propertyOf(option("rootfs"), "size"));
    const QByteArray order = propertyOf(option("boot"), "order");
    for (const QByteArray &device : order.split(';')) {
        const auto found = config.find(device);
        if (isDiskKey(device) && found != config.end() && !isCdrom(found->second))
            return parseSize(propertyOf(found->second, "size"));
    }
    return 0;
}

bool Guest::hasAgent() const
{
    const QByteArray agent = option("agent");
    return agent == "1" || agent.startsWith("1,") || propertyOf(agent, "enabled") == "1";
}

const Snapshot *Guest::snapshot(const QByteArray &snapshotName) const
{
    const auto found = std::ranges::find(snapshots, snapshotName, &Snapshot::name);
    return found == snapshots.end() ? nullptr : &*found;
}

QByteArray Guest::digest() const
{
    QCryptographicHash hash(QCryptographicHash::Sha1);
    for (const auto &[key, value] : config)
        hash.addData(key + ": " + value + '\n');
    for (const auto &[key, value] : pending)
        hash.addData("+" + key + ": " + value + '\n');
    for (const QByteArray &key : pendingDelete)
        hash.addData("-" + key + '\n');
    for (const Snapshot &entry : snapshots)
        hash.addData('[' + entry.name + ']' + entry.description + '\n');
    return hash.result().toHex();
}

GuestFacts factsOf(const Guest &guest)
{
    GuestFacts facts;
    int cores = 1;
    int sockets = 1;
    facts.memory = 512LL << 20;
    QByteArrayView boot;
    for (const auto &[key, value] : guest.config) {
        if (key == "name" || key == "hostname")
            facts.name = value;
        else if (key == "tags")
            facts.tags = value;
        else if (key == "lock")
            facts.lock = value;
        else if (key == "template")
            facts.isTemplate = value == "1";
        else if (key == "cores")
            cores = std::max(1, value.toInt());
        else if (key == "sockets")
            sockets = std::max(1, value.toInt());
        else if (key == "memory")
            facts.memory = guest.memoryBytes();
        else if (key == "boot" && value.startsWith("order="))
            boot = QByteArrayView(value).sliced(6);
    }
    facts.cpus = cores * sockets;
    if (facts.name.isEmpty())
        facts.name = guest.name();
    // Nearly every machine boots from its first device; diskBytes() knows the others.
    const auto end = boot.indexOf(';');
    const auto drive = guest.config.find((end < 0 ? boot : boot.first(end)).toByteArray());
    const bool plain = !guest.container && drive != guest.config.end() && isDiskKey(drive->first) && !isCdrom(drive->second);
    facts.disk = plain ? parseSize(propertyOf(drive->second, "size")) : guest.diskBytes();
    return facts;
}

QByteArray propertyOf(const QByteArray &text, const QByteArray &name)
{
    for (const QByteArray &part : text.split(',')) {
        const auto equals = part.indexOf('=');
        if (equals < 0 ? name.isEmpty() : part.left(equals) == name)
            return equals < 0 ? part : part.mid(equals + 1);
    }
    return {};
}

QByteArray withProperty(const QByteArray &text, const QByteArray &name, const QByteArray &value)
{
    QByteArrayList parts = text.split(',');
    bool replaced = false;
    for (QByteArray &part : parts) {
        if (!part.startsWith(name + '='))
            continue;
        part = value.isEmpty() ? QByteArray() : name + '=' + value;
        replaced = true;
    }
    parts.removeAll(QByteArray());
    if (!replaced && !value.isEmpty())
        parts.append(name + '=' + value);
    return parts.join(',');
}

qint64 parseSize(const QByteArray &text)
{
    if (text.isEmpty())
        return 0;
    const auto unit = QByteArrayView("KMGT").indexOf(text.back());
    const double number = (unit < 0 ? text : text.chopped(1)).toDouble();
    return static_cast<qint64>(number * static_cast<double>(1LL << (10 * (unit + 1))));
}

QByteArray formatSize(qint64 bytes)
{
    const char *units = "KMGT";
    int unit = -1;
    while (unit < 3 && bytes >= 1024 && bytes % 1024 == 0) {
        bytes /= 1024;
        ++unit;
    }
    return QByteArray::number(bytes) + (unit < 0 ? QByteArray() : QByteArray(1, units[unit]));
}

bool isDiskKey(const QByteArray &key)
{
    // Asked a million times while a large cluster is made: no regular expression here.
    static const QByteArrayList stems{"scsi", "sata", "ide", "virtio", "efidisk", "tpmstate", "unused", "mp"};
    qsizetype stem = key.size();
    while (stem > 0 && key[stem - 1] >= '0' && key[stem - 1] <= '9')
        --stem;
    if (stem == key.size())
        return key == "rootfs";
    const QByteArrayView name = QByteArrayView(key).first(stem);
    return std::ranges::any_of(stems, [&](const QByteArray &known) { return name == known; });
}

bool isCdrom(const QByteArray &value) { return propertyOf(value, "media") == "cdrom" || value.startsWith("none"); }

} // namespace orbit::lab
