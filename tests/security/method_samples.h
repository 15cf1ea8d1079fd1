#pragma once

#include "tests/security/raw_api.h"
#include "tests/security/role_table.h"

namespace orbit::security {

/// What a hostile call aims at: a machine of each kind, the pool they are in and who owns it.
struct Aim
{
    QByteArray name; ///< "own", "other", "foreign"
    QByteArray qemu; ///< VMID
    QByteArray lxc;
    QByteArray pool; ///< "orbit/support"
    QByteArray user; ///< "dario.belcour@pve"
};

/// A call of one method that Proxmox would carry out, and what it names. Ends the test for a parameter nobody wrote a sample for.
struct SampleCall
{
    ApiCall call;
    Named named;
};
SampleCall sampleOf(const lab::MethodSpec &method, const Aim &aim);

} // namespace orbit::security
