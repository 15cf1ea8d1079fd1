#pragma once

#include <QString>

#include <optional>

/// What the viewer gives up, for good, because it decodes bytes that a hostile desktop may have made.
namespace orbit::sandbox {

/// Before anything is read: no new privileges, no core dump, no debugger, dies with its parent, no descriptor except 0 to `lastKept`,
/// no program started, no process made, no socket opened, files only read in the system's own folders. Text of the failure, if any.
std::optional<QString> restrictFromStart(int lastKept);

/// Once connected: a short list of calls that need no name of anything: no file, no process, no address. Holds for every thread.
std::optional<QString> restrictWhenConnected();

/// True where the kernel has Landlock; elsewhere files are closed to the viewer only once it is connected.
bool hasLandlock();

} // namespace orbit::sandbox
