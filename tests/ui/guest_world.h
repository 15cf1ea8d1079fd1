#pragma once

#include "tests/testkit/fakes/fake_approvals.h"
#include "tests/testkit/fakes/fake_clusters.h"
#include "tests/testkit/fakes/fake_guest_details.h"
#include "tests/testkit/fakes/fake_inventory.h"
#include "tests/testkit/fakes/fake_power.h"
#include "tests/testkit/fakes/fake_rights.h"
#include "tests/testkit/fakes/fake_tasks.h"
#include "tests/ui/fake_messenger.h"
#include "ui/commands/connect_command.h"
#include "ui/commands/power_words.h"

namespace orbit::testkit {

/// One cluster of fakes with the commands on top.
struct GuestWorld
{
    GuestWorld();

    GuestKey add(quint32 vmId, const QString &name, GuestPower power = GuestPower::Running, GuestKind kind = GuestKind::Qemu);
    GuestKey addOnNode(quint32 vmId, const QString &name, const QString &node, GuestPower power);
    void change(const GuestKey &key, const std::function<void(Guest &)> &how);
    /// The agent says who is inside and where it is.
    void setInside(const GuestKey &key, const QStringList &people, const QStringList &addresses = {QStringLiteral("10.20.11.21")});
    void setLink(LinkState link);
    QString why(PowerAction action, std::vector<GuestKey> guests) const;
    bool run(PowerAction action, std::vector<GuestKey> guests);
    /// Ends every running task.
    void endTasks(TaskState state = TaskState::Ok, const QString &exitText = {});
    int runningTasks() const;

    ClusterId cluster{QStringLiteral("head-office")};
    FakeInventory inventory;
    FakeClusters clusters;
    FakeGuestDetails details;
    FakeTasks tasks;
    FakeRights rights;
    FakePower power{tasks};
    FakeMessenger messenger;
    ui::CommandRegistry registry;
    testkit::FakeApprovals approvals;
    ui::PowerPorts ports{inventory, details, clusters, tasks, rights, power, messenger, &approvals, &approvals};
    ui::PowerCommands commands{ports, registry};
    ui::ConnectCommand connectCommand{ports, commands, registry, {std::chrono::milliseconds(100), std::chrono::milliseconds(100)}};
};

} // namespace orbit::testkit
