#pragma once

namespace orbit {

/// What a program holds in memory - passwords, tokens, a private key - is in no crash dump, and no other program of the account reads it
/// (PR_SET_DUMPABLE, RLIMIT_CORE). First of all in main(). A build with AddressSanitizer stays readable: its leak check attaches to itself.
void forbidDumps();

} // namespace orbit
