#pragma once

namespace orbit::sandbox {

/// Landlock version of the kernel, 0 without.
int landlockVersion();

/// Files may only be read, and only below the system's library, TLS and time zone folders; no TCP; no abstract sockets, no signals
/// outside, as far as the kernel knows these limits. True when done or when the kernel has no Landlock at all.
bool closeFiles();

} // namespace orbit::sandbox
