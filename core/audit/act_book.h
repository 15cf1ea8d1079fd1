#pragma once

#include "core/async/later.h"
#include "core/async/scope.h"
#include "core/audit/audit_log.h"
#include "core/base/clock.h"
#include "core/registry/registry.h"

#include <QObject>
#include <QTimer>

#include <chrono>
#include <map>
#include <memory>
#include <vector>

namespace orbit {

using ActId = StrongId<struct ActIdTag, quint64>; ///< of one run of the program; null: nobody is to be told of it

/// Tells the audit log what this program does in Proxmox, before and after each act, as the person who is signed in.
///
/// Nobody is kept from work by a registry that does not answer: what cannot be told now is kept in memory and told when the same person
/// is connected again, with the time it happened. What is left when the program ends is written to its log. Without anybody signed in
/// nothing is told. Lives on the thread of its registry.
class ActBook final : public QObject
{
    Q_OBJECT

public:
    /// How long an act waits for the registry to take note of it.
    static constexpr std::chrono::milliseconds patience{1500};

    /// All outlive it.
    ActBook(Registry &registry, AuditLog &log, const Clock &clock, QObject *parent = nullptr);
    ~ActBook() override;

    /// To be awaited before the act: the registry took note of it, or does so as soon as it can. Denied: the registry does not let this
    /// person do anything any more, so do not act.
    Task<Result<ActId>> open(ClientAction action);
    /// The same for an act that cannot wait.
    ActId note(ClientAction action);
    /// How it ended. `upid` of the Proxmox task, if one ran.
    void close(const ActId &id, AuditResult result, const QString &upid = {});

    /// Acts of whoever is or was signed in that the registry has not heard of completely; those that still run are not counted.
    int untold() const;
    /// Everything was told to its end.
    bool isEmpty() const { return m_acts.empty(); }
    /// Nothing is on its way to the registry now.
    bool isQuiet() const { return m_telling == 0; }

private:
    struct Act;
    using Acts = std::map<quint64, std::shared_ptr<Act>>;

    std::shared_ptr<Act> keep(ClientAction action);
    bool canTell(const Act &act) const;
    void advance(const std::shared_ptr<Act> &act);
    void catchUp();
    Task<> tell(std::shared_ptr<Act> act);
    Task<bool> tellBegin(Act *act);
    Task<bool> tellEnd(Act *act);
    void drop(const Act &act, const Error &why);

    Registry &m_registry;
    AuditLog &m_log;
    const Clock &m_clock;
    Acts m_acts; ///< by the number of their beginning
    quint64 m_last = 0;
    int m_telling = 0;
    bool m_isSlow = false; ///< the registry let an act wait for nothing; until it answers again nobody waits for it
    QTimer m_again;
    Scope m_scope; // last
};

} // namespace orbit
