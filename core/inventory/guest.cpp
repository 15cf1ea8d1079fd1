#include "core/inventory/guest.h"

namespace orbit {

namespace {

bool isSame(const QString &a, const QString &b) { return (a.constData() == b.constData() && a.size() == b.size()) || a == b; }

} // namespace

bool hasSameTexts(const Guest &a, const Guest &b)
{
    return isSame(a.name, b.name) && isSame(a.node.value(), b.node.value()) && isSame(a.pool.value(), b.pool.value()) &&
           isSame(a.tags, b.tags) && isSame(a.lock, b.lock) && isSame(a.haState, b.haState);
}

void takeReading(Guest &kept, const Guest &now)
{
    if (!hasSameTexts(kept, now)) {
        kept = now;
        return;
    }
    kept.kind = now.kind;
    kept.power = now.power;
    kept.isTemplate = now.isTemplate;
    kept.cpu = now.cpu;
    kept.cpus = now.cpus;
    kept.memory = now.memory;
    kept.memoryLimit = now.memoryLimit;
    kept.disk = now.disk;
    kept.diskLimit = now.diskLimit;
    kept.diskRead = now.diskRead;
    kept.diskWritten = now.diskWritten;
    kept.netIn = now.netIn;
    kept.netOut = now.netOut;
    kept.uptime = now.uptime;
}

} // namespace orbit
