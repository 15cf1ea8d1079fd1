#pragma once

#include <QList>

namespace orbit::security {

/// One hostile call that Proxmox judges only when it looks at what the call says: which options, which machines, which volume. One row of
/// a table. {mira}, {jonas}, {dario}, {image} and {server} stand for the VMID of that machine, {root task} and {mira task} for a UPID.
struct InnerAttack
{
    const char *group; ///< of SECURITY.md section 5: "P01"
    const char *what;  ///< what the attacker wants, in a few words
    const char *as;    ///< who tries: a name of the cast
    const char *method;
    const char *path;
    const char *form;    ///< "cores=64&memory=65536"
    const char *refusal; ///< exactly what Proxmox answers: "403 Permission check failed (/vms/401, VM.Config.CPU)"
    const char *wall;    ///< privileges that, held too, let it through: "VM.Config.CPU@/vms/401"; "root": only root may
    const char *major;   ///< of the version that has the call; null: every one
};

QList<InnerAttack> attacksOnSizes();     // P03: more than was granted, without Orbit
QList<InnerAttack> attacksOnMachines();  // P01: configuration, power, pools
QList<InnerAttack> attacksOnStorage();   // P01: volumes of others, space
QList<InnerAttack> attacksOnAuthority(); // P01, P05: rights, people, tasks

} // namespace orbit::security
