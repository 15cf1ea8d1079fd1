#include "adapters/pve/endpoints/image.h"

#include "adapters/pve/endpoints/json.h"

#include <QMap>
#include <QRegularExpression>

#include <algorithm>

namespace orbit::pve {

namespace {

constexpr qint64 mebibyte = 1LL << 20;
constexpr double mostBytes = static_cast<double>(1LL << 55); ///< of a disk or of memory; more is no size, and sums stay numbers
constexpr qint64 mostCores = 100'000;

/// "64G", "4M", "528K", "1.5T", "540672"; 0 when it is none.
qint64 bytesOf(const QString &text)
{
    static const QRegularExpression form(QStringLiteral("^(\\d+(?:\\.\\d+)?)([KMGT]?)$"));
    const QRegularExpressionMatch match = form.match(text);
    if (!match.hasMatch())
        return 0;
    const qsizetype unit = QStringLiteral("KMGT").indexOf(match.captured(2));
    const double factor = match.capturedLength(2) == 0 ? 1 : static_cast<double>(1LL << (10 * (unit + 1)));
    const double bytes = match.captured(1).toDouble() * factor;
    return bytes < mostBytes ? static_cast<qint64>(bytes) : 0;
}

/// A drive of the configuration: "ceph-vdi:base-9012-disk-1,discard=on,size=64G".
class Drive
{
public:
    explicit Drive(const QString &text) : m_parts(text.split(QLatin1Char(','))) {}

    QString storage() const { return m_parts.first().section(QLatin1Char(':'), 0, 0); }
    bool isCloudInit() const { return m_parts.first().section(QLatin1Char(':'), 1).contains(QLatin1String("cloudinit")); }
    bool isDisk() const { return !isCloudInit() && value(QLatin1String("media=")) != QLatin1String("cdrom") && hasVolume(); }
    qint64 size() const { return bytesOf(value(QLatin1String("size="))); }

private:
    bool hasVolume() const { return m_parts.first().contains(QLatin1Char(':')); }
    QString value(QLatin1String key) const
    {
        for (const QString &part : m_parts) {
            if (part.startsWith(key))
                return part.mid(key.size());
        }
        return {};
    }

    QStringList m_parts;
};

/// The drives by key, in the order in which Proxmox boots when nothing else is said.
QMap<QString, Drive> drivesOf(const QJsonObject &config)
{
    static const QRegularExpression key(QStringLiteral("^(?:(?:ide|sata|scsi|virtio)\\d+|efidisk0|tpmstate0)$"));
    QMap<QString, Drive> drives;
    for (auto each = config.begin(); each != config.end(); ++each) {
        if (key.match(each.key()).hasMatch())
            drives.insert(each.key(), Drive(looseText(each.value())));
    }
    return drives;
}

/// The key of the disk it starts from: of "boot: order=scsi0;net0", of the older "bootdisk", or the only kind there is.
QString bootDisk(const QJsonObject &config, const QMap<QString, Drive> &drives)
{
    const auto isBootable = [&drives](const QString &key) {
        const auto drive = drives.constFind(key);
        return drive != drives.cend() && drive->isDisk() && key != QLatin1String("efidisk0") && key != QLatin1String("tpmstate0");
    };
    const QString boot = looseText(config.value(QLatin1String("boot")));
    QStringList order = boot.mid(boot.indexOf(QLatin1String("order=")) + 6).split(QLatin1Char(';'));
    if (!boot.contains(QLatin1String("order=")))
        order = QStringList{looseText(config.value(QLatin1String("bootdisk")))} + drives.keys();
    for (const QString &key : std::as_const(order)) {
        if (isBootable(key))
            return key;
    }
    return {};
}

bool isVirtioDisk(const QString &key, const QJsonObject &config)
{
    if (key.startsWith(QLatin1String("virtio")))
        return true;
    return key.startsWith(QLatin1String("scsi")) &&
           looseText(config.value(QLatin1String("scsihw"))).startsWith(QLatin1String("virtio-scsi"));
}

/// Of the card with the lowest number.
bool hasVirtioNet(const QJsonObject &config)
{
    constexpr int mostCards = 32;
    for (int i = 0; i < mostCards; ++i) {
        const QString card = looseText(config.value(QStringLiteral("net%1").arg(i)));
        if (!card.isEmpty())
            return card.startsWith(QLatin1String("virtio")) || card.contains(QLatin1String("model=virtio"));
    }
    return false;
}

/// "16384", and since 8 perhaps "current=16384".
qint64 memoryOf(const QJsonObject &config)
{
    const QString text = looseText(config.value(QLatin1String("memory")));
    const double bytes = text.mid(text.indexOf(QLatin1Char('=')) + 1).toDouble() * mebibyte;
    return bytes > 0 && bytes < mostBytes ? static_cast<qint64>(bytes) : 0;
}

} // namespace

Result<ImageFacts> ReadImage::parse(const HttpReply &reply) const
{
    const Result<QJsonValue> data = readData(reply);
    if (!data)
        return fail(data.error());
    const QJsonObject config = data->toObject();
    const QMap<QString, Drive> drives = drivesOf(config);
    ImageFacts facts{.osType = looseText(config.value(QLatin1String("ostype")))};
    const qint64 cores = std::clamp<qint64>(looseInteger(config.value(QLatin1String("cores")), 1), 0, mostCores);
    const qint64 sockets = std::clamp<qint64>(looseInteger(config.value(QLatin1String("sockets")), 1), 0, mostCores);
    facts.cores = static_cast<int>(std::min(cores * sockets, mostCores));
    facts.memory = memoryOf(config);
    for (const Drive &drive : drives) {
        facts.hasCloudInit = facts.hasCloudInit || drive.isCloudInit();
        if (!drive.isDisk())
            continue;
        facts.disk += drive.size();
        facts.diskStorages += drive.storage();
    }
    facts.diskStorages.removeDuplicates();
    facts.diskStorages.sort();
    facts.hasAgent = isAgentOn(config.value(QLatin1String("agent")));
    facts.bootsFromVirtio = isVirtioDisk(bootDisk(config, drives), config);
    facts.hasVirtioNet = hasVirtioNet(config);
    return facts;
}

} // namespace orbit::pve
