#pragma once

#include "core/sessions/server_certificate.h"

#include <QByteArrayView>

#include <optional>

namespace orbit::rdp {

/// Reads the first certificate of a PEM text. Nothing when it is not one.
std::optional<ServerCertificate> readCertificate(QByteArrayView pem);

} // namespace orbit::rdp
