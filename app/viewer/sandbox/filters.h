#pragma once

namespace orbit::sandbox {

/// Refuses what no viewer ever does: exec, fork, sockets, ptrace, mounts, keys, kernel interfaces. Everything else passes.
bool loadFirstFilter();

/// Refuses everything but a short list. For all threads.
bool loadSecondFilter();

} // namespace orbit::sandbox
