#pragma once

#include "core/async/scope.h"
#include "core/inventory/desktop_state.h"
#include "ui/mydesktops/connect_progress.h"
#include "ui/mydesktops/my_desktops_parts.h"

#include <QSet>
#include <QTimer>

#include <span>

namespace orbit::ui {

/// The desktops of the signed-in person, last used first, with what each card says now.
class MyDesktopsModel final : public QObject
{
    Q_OBJECT

public:
    enum class State : quint8 { Loading, Ready, Failed };

    explicit MyDesktopsModel(const MyDesktopsParts &parts, QObject *parent = nullptr);
    ~MyDesktopsModel() override;

    State state() const { return m_state; }
    /// Why the last reading failed; null when it did not. With State::Ready what was read before is still there.
    const Error *problem() const { return m_problem ? &*m_problem : nullptr; }
    std::span<const MyDesktop> desktops() const { return m_desktops; }
    /// Null when there is none.
    const MyDesktop *find(const AssignmentId &id) const;
    const Assignment *assignment(const AssignmentId &id) const;
    /// The first cluster of theirs that wants something of the person; null id when none does.
    ClusterId clusterInNeed() const;
    /// Whether one of theirs is on a cluster that does not answer.
    bool isClusterSilent() const;

    /// Reads the assignments again.
    void refresh();
    /// Works the cards out again, after something the ports do not tell.
    void renewSoon();
    void connectTo(const AssignmentId &id);
    void cancel(const AssignmentId &id);
    void dismiss(const AssignmentId &id);
    /// Whether it was asked for here.
    bool isAsked(const GuestKey &guest) const { return m_progress.isAsked(guest); }
    ConnectProgress &progress() { return m_progress; }

Q_SIGNALS:
    void changed();

private:
    void connectPorts();
    void start();
    Task<> read();
    void take(std::vector<Assignment> assignments);
    void renew();
    MyDesktop describeGuest(const Assignment &assignment, const GuestKey &key) const;
    bool isMine(const GuestKey &guest) const { return m_keys.contains(guest); }
    template <class Keys>
    void renewFor(const Keys &keys);

    MyDesktopsParts m_parts;
    ConnectProgress m_progress;
    State m_state = State::Loading;
    std::optional<Error> m_problem;
    PersonId m_reader; ///< whose desktops they are
    std::vector<Assignment> m_assignments;
    std::vector<MyDesktop> m_desktops;
    QSet<GuestKey> m_keys;
    GuestTasks m_guestTasks;
    QTimer m_renewLater;
    Scope m_scope;
};

} // namespace orbit::ui
