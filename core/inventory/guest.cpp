#include "core/inventory/guest.h"

namespace orbit {

namespace {

bool isSame(const QString &a, const QString &b) { return (a.constData() == b.constData() && a.size() == b.size()) || a == b; }

} // namespace

void takeReading(Guest &kept, const Guest &now)
{
    const bool isSameText = isSame(kept.name, now.name) && isSame(kept.node.value(), now.node.value()) &&
                            isSame(kept.pool.value(), now.pool.value()) && isSame(kept.tags, now.tags) && isSame(kept.lock, now.lock) &&
                            isSame(kept.haState, now.haState);
    if (!isSameText) {
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
