#pragma once

#include "adapters/pve/endpoints/guests.h"

namespace orbit::pve {

/// A machine as its configuration describes it, for judging it as a golden image.
struct ImageFacts
{
    QString osType;
    int cores = 0;
    qint64 memory = 0;        ///< bytes
    qint64 disk = 0;          ///< bytes, of all disks
    QStringList diskStorages; ///< each once, sorted
    bool hasAgent = false;
    bool hasCloudInit = false;
    bool bootsFromVirtio = false;
    bool hasVirtioNet = false;
};

/// GET /nodes/{node}/qemu/{vmid}/config
struct ReadImage
{
    using Answer = ImageFacts;
    GuestPlace place;
    Request request() const { return place.request({QStringLiteral("config")}); }
    Result<Answer> parse(const HttpReply &reply) const;
};

} // namespace orbit::pve
