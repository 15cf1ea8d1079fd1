#pragma once

namespace orbit::bench {

class MeasuredApplication;

/// What it costs to keep 20,000 guests fresh over TLS, beside a straightforward Qt program that does the same. Prints a table; see
/// README.md.
void benchSteady(MeasuredApplication &app);

} // namespace orbit::bench
