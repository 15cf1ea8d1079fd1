#pragma once

#include "core/async/task.h"
#include "core/base/ids.h"
#include "core/base/result.h"
#include "core/clusters/clusters.h"

#include <chrono>
#include <functional>
#include <optional>
#include <vector>

namespace orbit {

/// One thing that preparing Proxmox VE saw to, told when it is done.
struct SetupCall
{
    QString method; ///< "POST"; "GET" when it only looked and all was there
    QString path;   ///< "/access/roles"
    QString thing;  ///< "OrbitUser", "orbit@pve", "orbit"
    bool wasThere = false;
    std::chrono::milliseconds took{0};
    std::optional<Error> failure;
};

/// Who prepares it. The sign-in is used for these calls and forgotten.
struct ProxmoxAdmin
{
    QUrl address;
    QByteArray trusted; ///< SHA-256 the person compared; empty when the system's authorities vouch
    SignIn signIn;
};

/// The account Orbit works with from now on: a privilege-separated token of a user without a password.
struct OrbitAccount
{
    SignInOutcome outcome; ///< wants a second factor: nothing was changed, the same call is made again with the code
    QString tokenId;       ///< "orbit@pve!console-pc17"
    Secret tokenSecret;    ///< Proxmox tells it this once
};

/// How a template stands as a golden image. Source: GET /nodes/{node}/qemu/{vmid}/config.
enum class ImagePoint : quint8 {
    GuestAgent,  ///< agent: enabled
    CloudInit,   ///< a cloud-init drive, so that a clone gets its own name and person
    VirtioDisk,  ///< the boot disk is on scsi with a VirtIO controller, or virtio
    VirtioNet,   ///< the first network card is virtio
    LinkedClone, ///< every disk lies on a storage that makes linked clones
};

struct FoundTemplate
{
    VmId vmId;
    NodeName node;
    QString name;
    QString osType; ///< Proxmox's word: "win11", "l26"
    int cores = 0;
    qint64 memory = 0; ///< bytes
    qint64 disk = 0;   ///< bytes, of all disks
    QList<ImagePoint> missing;
};

struct FoundStorage
{
    StorageId id;
    QString type; ///< "zfspool", "rbd" ...
    QList<NodeName> nodes;
    qint64 free = 0;  ///< bytes; of a local storage on the node with the least
    qint64 total = 0; ///< bytes
    bool isShared = false;
    bool makesLinkedClones = false;
};

struct FoundBridge
{
    QString name;          ///< "vmbr0"
    QList<NodeName> nodes; ///< where it is up
    QString comment;
};

/// Where a desktop goes when nobody says otherwise. An empty field: decided at creation.
struct PlacementDefaults
{
    NodeName node;
    StorageId storage;
    QString bridge;

    friend bool operator==(const PlacementDefaults &, const PlacementDefaults &) = default;
};

/// What a cluster offers to a VDI service, as the signed-in account sees it.
struct ClusterOffer
{
    QString version; ///< "9.1.4"
    std::vector<NodeName> nodes;
    int desktops = 0; ///< guests that are no templates
    std::vector<FoundTemplate> templates;
    std::vector<FoundStorage> storages; ///< those that take disks, the most free space first
    std::vector<FoundBridge> bridges;   ///< on the most nodes first
    PlacementDefaults best;             ///< node empty where the storage is shared
};

/// A privilege Orbit needs and whether its account holds it.
struct NeededRight
{
    QString privilege; ///< "VM.Clone"
    QString path;      ///< "/pool/orbit"
    bool isHeld = false;
};

/// First contact with a Proxmox VE cluster: make room for Orbit in it and learn what it offers.
class ProxmoxSetup
{
public:
    virtual ~ProxmoxSetup() = default;

    /// As an administrator: the pools `orbit` and `orbit-templates`, the roles of the detected version, the user orbit@pve, a token for
    /// `device` (kept: its secret is made anew) and the rights of the provisioner, each told by `told`. Can be made again at any time:
    /// what is there stays, a role that differs is put right. Denied with the privilege the administrator lacks, Invalid for a Proxmox VE
    /// below 8.2, Unreachable, TimedOut, Untrusted. What was made before a failure stays and is found the next time.
    virtual Task<Result<OrbitAccount>> prepare(ProxmoxAdmin admin, QString device, std::function<void(SetupCall)> told) = 0;
    /// NotFound for a cluster that this console does not have. Unreachable, Denied.
    virtual Task<Result<ClusterOffer>> look(ClusterId cluster) = 0;
    /// What Orbit needs, in the order of reading; held or not by the account of the cluster. Unreachable, Denied.
    virtual Task<Result<std::vector<NeededRight>>> rights(ClusterId cluster) = 0;
};

} // namespace orbit
