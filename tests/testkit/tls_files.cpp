#include "tests/testkit/tls_files.h"

namespace orbit::testkit {

using namespace Qt::StringLiterals;

QList<QStringList> certificateCalls(const QString &at)
{
    const QStringList key{u"-newkey"_s, u"ec"_s, u"-pkeyopt"_s, u"ec_paramgen_curve:prime256v1"_s, u"-nodes"_s, u"-days"_s, u"30"_s};
    return {QStringList{u"req"_s, u"-x509"_s, u"-subj"_s, u"/CN=Test authority"_s, u"-keyout"_s, at + u"ca.key"_s, u"-out"_s,
                        at + u"ca.pem"_s} +
                key,
            QStringList{u"req"_s, u"-x509"_s, u"-subj"_s, u"/CN=localhost"_s, u"-addext"_s, u"subjectAltName=DNS:localhost,IP:127.0.0.1"_s,
                        u"-addext"_s, u"basicConstraints=critical,CA:FALSE"_s, u"-CA"_s, at + u"ca.pem"_s, u"-CAkey"_s, at + u"ca.key"_s,
                        u"-keyout"_s, at + u"server.key"_s, u"-out"_s, at + u"server.pem"_s} +
                key};
}

} // namespace orbit::testkit
