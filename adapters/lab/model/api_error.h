#pragma once

#include <QByteArray>

#include <exception>
#include <map>

namespace orbit::lab {

/// What Perl's `die` is to Proxmox: ends a call or a task step. Never leaves the lab's dispatcher or task engine.
class ApiError : public std::exception
{
public:
    ApiError(int status, QByteArray message, std::map<QByteArray, QByteArray> errors = {})
        : m_status(status), m_message(std::move(message)), m_errors(std::move(errors))
    {}
    [[nodiscard]] int status() const { return m_status; }
    /// Without the trailing newline that Proxmox shows in "message".
    [[nodiscard]] const QByteArray &message() const { return m_message; }
    [[nodiscard]] const std::map<QByteArray, QByteArray> &errors() const { return m_errors; }
    [[nodiscard]] const char *what() const noexcept override { return m_message.constData(); }
    /// How long Proxmox takes to find out, at speed 1.
    [[nodiscard]] int delayMs() const { return m_delayMs; }
    ApiError &after(int ms)
    {
        m_delayMs = ms;
        return *this;
    }

private:
    int m_status;
    QByteArray m_message;
    std::map<QByteArray, QByteArray> m_errors;
    int m_delayMs = 0;
};

/// Another task holds the guest's configuration: the dispatcher tries again until Proxmox's ten seconds are over.
struct GuestBusy : std::exception
{
    explicit GuestBusy(int id, bool isContainer) : vmid(id), container(isContainer) {}
    int vmid;
    bool container;
};

/// An application error: 500 with the text as reason.
[[noreturn]] void fail(const QByteArray &message);
/// A 400 with one entry in "errors".
[[noreturn]] void failParam(const QByteArray &name, const QByteArray &text);
/// 403 "Permission check failed (path, privilege)".
[[noreturn]] void denied(const QByteArray &pathAndPrivilege);

} // namespace orbit::lab
