#include "adapters/lab/screens/qemu_machine.h"

#include "adapters/lab/screens/control_channel.h"
#include "adapters/lab/screens/drawn_screen.h"
#include "adapters/lab/screens/owned_process.h"
#include "adapters/lab/screens/screen_log.h"

#include <QFile>
#include <QJsonDocument>

#include <sys/socket.h>

#include <array>
#include <utility>

using namespace Qt::StringLiterals;

namespace orbit::lab {
namespace {

QStringList arguments(const QemuScreenOptions &options, const QString &name, int monitor)
{
    QString escaped = name;
    escaped.replace(u","_s, u",,"_s);
    return {u"-name"_s,       u"guest="_s + escaped,
            u"-machine"_s,    u"pc,accel=tcg"_s,
            u"-m"_s,          QString::number(options.memoryMib),
            u"-vnc"_s,        u"none,password=on"_s,
            u"-chardev"_s,    u"socket,id=monitor,fd=%1"_s.arg(monitor),
            u"-mon"_s,        u"chardev=monitor,mode=control"_s,
            u"-sandbox"_s,    u"on,elevateprivileges=deny,spawn=deny"_s,
            u"-serial"_s,     u"none"_s,
            u"-nodefaults"_s, u"-no-user-config"_s};
}

bool store(const QString &path, const QByteArray &content)
{
    QFile file(path);
    return file.open(QIODevice::WriteOnly | QIODevice::NewOnly, QFileDevice::ReadOwner | QFileDevice::WriteOwner) &&
           file.write(content) == content.size();
}

} // namespace

QemuMachine::QemuMachine(const QemuScreenOptions &options, const Wish &wish) : m_hasSpice(wish.spice.has_value())
{
    SocketPair sockets = makeSocketPair(SOCK_STREAM);
    m_monitor = std::move(sockets.ours);
    m_readable = std::make_unique<QSocketNotifier>(m_monitor.get(), QSocketNotifier::Read);
    connect(m_readable.get(), &QSocketNotifier::activated, this, &QemuMachine::readMonitor);
    connect(&m_process, &QProcess::finished, this, [this] {
        qCWarning(lcLabScreens) << "QEMU has ended:" << m_process.readAllStandardError().trimmed();
        m_waiting.clear();
    });
    bindLifetime(m_process, {.files = {sockets.theirs.get()}, .deathSignal = SIGKILL});
    m_process.setStandardOutputFile(QProcess::nullDevice());
    m_process.setStandardInputFile(QProcess::nullDevice());
    m_process.start(options.program, arguments(options, wish.name, sockets.theirs.get()) + spiceArguments(wish.spice));
}

QStringList QemuMachine::spiceArguments(const std::optional<Spice> &spice)
{
    if (!spice)
        return {u"-vga"_s, u"std"_s};
    m_certificates = std::make_unique<QTemporaryDir>();
    const bool stored = store(m_certificates->filePath(u"ca-cert.pem"_s), spice->identity.authorityPem) &&
                        store(m_certificates->filePath(u"server-cert.pem"_s), spice->identity.certificatePem) &&
                        store(m_certificates->filePath(u"server-key.pem"_s), spice->identity.keyPem);
    if (!stored)
        qCWarning(lcLabScreens) << "the certificate for SPICE cannot be stored:" << m_certificates->errorString();
    return {u"-vga"_s, u"qxl"_s, u"-spice"_s,
            u"addr=%1,tls-port=%2,x509-dir=%3"_s.arg(spice->address.toString()).arg(spicePort).arg(m_certificates->path())};
}

QemuMachine::~QemuMachine()
{
    m_process.disconnect(this);
    m_readable.reset();
    // It has no disk that a sudden end could hurt.
    m_process.kill();
    m_process.waitForFinished();
}

std::expected<std::unique_ptr<QLocalSocket>, QString> QemuMachine::open(const QByteArray &password)
{
    SocketPair sockets = makeSocketPair(SOCK_STREAM);
    if (!sockets.ours.isOpen())
        return std::unexpected(u"no socket is left for the VNC connection"_s);
    m_waiting.push_back({.socket = std::move(sockets.theirs), .password = QString::fromLatin1(password.left(8))});
    admit();
    return connectedSocket(std::move(sockets.ours));
}

void QemuMachine::readMonitor()
{
    std::array<char, 4096> part{};
    const ssize_t size = ::recv(m_monitor.get(), part.data(), part.size(), MSG_DONTWAIT);
    if (size == 0) {
        m_readable->setEnabled(false);
        m_waiting.clear();
        return;
    }
    if (size < 0)
        return;
    m_heard.append(part.data(), size);
    for (qsizetype end = m_heard.indexOf('\n'); end >= 0; end = m_heard.indexOf('\n')) {
        takeLine(m_heard.left(end));
        m_heard.remove(0, end + 1);
    }
}

void QemuMachine::takeLine(const QByteArray &line)
{
    const QJsonObject message = QJsonDocument::fromJson(line).object();
    if (message.contains(u"QMP"_s)) {
        order(u"qmp_capabilities"_s, {});
        m_ready = true;
        m_certificates.reset();
        admit();
    } else if (message.contains(u"error"_s)) {
        qCWarning(lcLabScreens) << "QEMU refused:" << message[u"error"_s].toObject()[u"desc"_s].toString();
    }
}

void QemuMachine::letInBySpice(const QByteArray &password)
{
    m_spicePassword = QString::fromLatin1(password);
    admit();
}

void QemuMachine::admit()
{
    if (!m_ready)
        return;
    if (!m_spicePassword.isEmpty()) {
        order(u"set_password"_s, {{u"protocol"_s, u"spice"_s}, {u"password"_s, std::exchange(m_spicePassword, {})}});
        order(u"expire_password"_s, {{u"protocol"_s, u"spice"_s}, {u"time"_s, u"+30"_s}});
    }
    // Like Proxmox: one password for the display, the last one counts.
    for (const Visitor &visitor : std::exchange(m_waiting, {})) {
        order(u"set_password"_s, {{u"protocol"_s, u"vnc"_s}, {u"password"_s, visitor.password}});
        order(u"getfd"_s, {{u"fdname"_s, u"visitor"_s}}, visitor.socket.get());
        order(u"add_client"_s, {{u"protocol"_s, u"vnc"_s}, {u"fdname"_s, u"visitor"_s}, {u"skipauth"_s, false}});
    }
}

void QemuMachine::order(const QString &command, const QJsonObject &arguments, int file)
{
    QJsonObject message{{u"execute"_s, command}};
    if (!arguments.isEmpty())
        message.insert(u"arguments"_s, arguments);
    if (!sendWithFile(m_monitor.get(), QJsonDocument(message).toJson(QJsonDocument::Compact) + '\n', file))
        qCWarning(lcLabScreens) << "QEMU does not read" << command;
}

} // namespace orbit::lab
