#pragma once

namespace orbit::bench {

class MeasuredApplication;

/// Orbit's client of the API beside a bare QNetworkAccessManager and curl, against one orbit-lab. Prints a table; see README.md.
void benchHttps(MeasuredApplication &app);

} // namespace orbit::bench
