#pragma once

#include "adapters/lab/screens/file_descriptor.h"

#include <QHostAddress>

namespace orbit::lab {

/// This lab's share of the loopback network: 2^18 addresses from 127.64.0.0, or the next free share when other labs run on this machine.
/// A socket name of the kernel marks it as taken, so it is free again at the moment the process ends.
class LoopbackBlock final
{
public:
    LoopbackBlock();

    /// What the world connects to.
    [[nodiscard]] QHostAddress guestAddress(quint32 vmid) const;
    /// Where the real server of the guest listens; as far from guestAddress as to never meet another lab.
    [[nodiscard]] QHostAddress serverAddress(quint32 vmid) const;

private:
    FileDescriptor m_claim;
    quint32 m_index = 0;
};

} // namespace orbit::lab
