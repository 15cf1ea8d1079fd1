#include "adapters/pve/client/server_version.h"

#include <QRegularExpression>

namespace orbit::pve {

std::optional<ServerVersion> ServerVersion::parse(QStringView text)
{
    static const QRegularExpression form(QStringLiteral("^(\\d{1,3})\\.(\\d{1,4})(?:[.-](\\d{1,5}))?"));
    const QRegularExpressionMatch match = form.match(text.toString());
    if (!match.hasMatch())
        return {};
    return ServerVersion{match.capturedView(1).toInt(), match.capturedView(2).toInt(), match.capturedView(3).toInt()};
}

} // namespace orbit::pve
