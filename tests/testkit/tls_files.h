#pragma once

#include <QList>
#include <QStringList>

namespace orbit::testkit {

/// The calls of openssl that make an authority (ca.pem) and a certificate of it for "localhost" and 127.0.0.1 (server.pem, server.key); the
/// files' names begin with `at`.
QList<QStringList> certificateCalls(const QString &at);

} // namespace orbit::testkit
