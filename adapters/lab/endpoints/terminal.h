#pragma once

#include <QByteArray>

#include <memory>

class QLocalSocket;

namespace orbit::lab {

/// A terminal behind termproxy: checks "user:ticket", says OK, then greets and repeats what is typed.
[[nodiscard]] std::unique_ptr<QLocalSocket> openTerminal(const QByteArray &user, const QByteArray &ticket, const QByteArray &place);

} // namespace orbit::lab
