#pragma once

namespace orbit::bench {

class MeasuredApplication;

/// One refresh of the inventory from the bytes of the answer to repainted rows, beside what a straightforward Qt program does, a bare
/// QJsonDocument and the least simdjson can do. Prints a table; see README.md.
void benchInventory(MeasuredApplication &app);

} // namespace orbit::bench
