#pragma once

#include "tests/testkit/fakes/fake_rights.h"
#include "tests/testkit/fakes/manual_clock.h"
#include "tests/testkit/fakes/sample_cluster.h"
#include "tests/ui/guest_world.h"
#include "ui/desktops/desktops_page.h"
#include "ui/desktops/desktops_pane.h"
#include "ui/desktops/desktops_screen.h"
#include "ui/desktops/desktops_table.h"
#include "ui/widgets/focus_ring.h"

#include <QHBoxLayout>
#include <QTemporaryDir>
#include <QTest>

namespace orbit::testkit {

/// The desktops page in a window of its own, on the cluster of the design's pictures.
class DesktopsStage final
{
public:
    explicit DesktopsStage(QSize window = {1440, 900}, ui::ThemeChoice choice = ui::ThemeChoice::Light, bool filled = true)
        : theme(choice), settings(dir.filePath(QStringLiteral("orbit.ini")), QSettings::IniFormat)
    {
        if (filled)
            fillAll();
        desktops.setCoalescing(std::chrono::milliseconds(0));
        frame.setFixedSize(window);
        frame.setProperty("focusRing", false);
        auto *row = new QHBoxLayout(&frame);
        // What the shell takes: the rail at the left, the top bar and the status bar.
        row->setContentsMargins(ui::sizes::sidebarRail, ui::sizes::topBar, 0, ui::sizes::statusBar);
        row->addWidget(page.widget());
        frame.show();
        frame.activateWindow();
        [[maybe_unused]] const bool isActive = QTest::qWaitForWindowActive(&frame);
    }
    ~DesktopsStage() { frame.hide(); }

    void fillAll()
    {
        fill(sample, clusters);
        fill(sample, inventory);
        fill(sample, details);
        fill(sample, tasks);
        inventory.setHasData(true);
    }

    ui::DesktopsTable &table() { return *page.screen().pane()->table(); }
    GuestKey key(quint32 vmId) const { return sample.key(vmId); }
    template <class T>
    T *find(const QString &name)
    {
        return frame.findChild<T *>(name);
    }
    QStringList shownNames()
    {
        QStringList names;
        const QAbstractItemModel *model = table().model();
        for (int row = 0; row < model->rowCount(); ++row)
            names.append(model->index(row, static_cast<int>(ui::DesktopColumn::Name)).data().toString());
        return names;
    }
    int rowOf(const QString &name) { return static_cast<int>(shownNames().indexOf(name)); }
    QRect cell(int row, ui::DesktopColumn column) { return table().visualRect(table().model()->index(row, static_cast<int>(column))); }
    void change(const GuestKey &guest, const std::function<void(Guest &)> &how)
    {
        Guest now = *inventory.guest(guest);
        how(now);
        inventory.put(now);
    }

    QTemporaryDir dir;
    SampleCluster sample = sampleCluster();
    FakeClusters clusters;
    FakeInventory inventory;
    FakeGuestDetails details;
    FakeTasks tasks;
    FakeRights rights;
    FakePower power{tasks};
    FakeMessenger messenger;
    ManualClock clock;
    ui::Theme theme;
    const bool isApplied = (theme.apply(*qApp), true);
    QSettings settings;
    ui::CommandRegistry registry;
    ui::PowerPorts ports{inventory, details, clusters, tasks, rights, power, messenger};
    ui::PowerCommands commands{ports, registry};
    ui::ConnectCommand connectCommand{ports, commands, registry, {}};
    ui::DesktopsModel desktops{inventory, details, tasks, clusters, clock};
    QWidget frame;
    ui::DesktopsPage page{{theme, inventory, details, tasks, clusters, desktops, registry, commands, connectCommand, clock, settings}};
};

} // namespace orbit::testkit
