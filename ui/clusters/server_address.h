#pragma once

#include <QString>
#include <QUrl>

#include <expected>

namespace orbit::ui {

/// What a person types as a server, as an https address with a port: "pve.office.lan" becomes https://pve.office.lan:8006.
/// The error is one sentence that names what is wrong.
std::expected<QUrl, QString> serverAddress(const QString &typed);

} // namespace orbit::ui
